"""What the database runs to keep every post findable. SQLite and PostgreSQL differ in four words and in the index.

The columns of a post as it is looked for are one SELECT; a post that is new gets a row, and whatever changes one of
them (its own row, a picture put in or taken out, what a picture shows, an account) has its row read afresh.
"""

COLUMNS = "school_id, at, state, topic, author_id, school_class_id, networks, pictures, words"
_OF_PICTURES = (
    "FROM posts_postphoto place JOIN photos_photo photo ON photo.id = place.photo_id WHERE place.post_id = p.id"
)
READ = f"""
    p.school_id,
    CASE
      WHEN p.state IN ('draft', 'discarded') THEN p.changed_at
      WHEN p.state = 'waiting' THEN COALESCE(p.submitted_at, p.changed_at)
      ELSE {{greatest}}(COALESCE(p.approved_at, p.changed_at), COALESCE(p.scheduled_for, p.approved_at, p.changed_at))
    END,
    p.state, p.topic, p.author_id, p.school_class_id,
    COALESCE((SELECT {{glued}}(' ' || c.network || ' ', '') FROM posts_post_channels pc
              JOIN channels_channel c ON c.id = pc.channel_id WHERE pc.post_id = p.id), ''),
    CASE
      WHEN NOT EXISTS (SELECT 1 {_OF_PICTURES}) THEN ''
      WHEN EXISTS (SELECT 1 {_OF_PICTURES} AND photo.shows IN ('recognisable', 'unrecognisable')) THEN 'children'
      WHEN EXISTS (SELECT 1 {_OF_PICTURES} AND photo.shows = '') THEN 'unsaid'
      ELSE 'work'
    END,
    CASE WHEN p.state = 'discarded' THEN '' ELSE
      p.text || COALESCE((SELECT {{glued}}(' ' || photo.description, '') {_OF_PICTURES}), '')
    END
"""  # noqa: S608 - no word of it comes from outside
ADD = f"""
INSERT INTO posts_findable (id, post_id, number, {COLUMNS})
SELECT p.id, p.id, {{number}}, {READ} FROM posts_post p WHERE p.id {{which}}
ON CONFLICT DO NOTHING
"""  # noqa: S608
AFRESH = f"""
UPDATE posts_findable SET ({COLUMNS}) = (SELECT {READ} FROM posts_post p WHERE p.id = posts_findable.post_id)
WHERE post_id {{which}} AND EXISTS (SELECT 1 FROM posts_post p WHERE p.id = posts_findable.post_id)
"""  # noqa: S608
"""A post that is being deleted may be gone before what belongs to it: then there is nothing to read."""
WORDS = {
    "sqlite": {
        "greatest": "MAX",
        "glued": "group_concat",
        "number": "(SELECT COALESCE(MAX(number), 0) FROM posts_findable) + ROW_NUMBER() OVER (ORDER BY p.created_at)",
    },
    "postgresql": {"greatest": "GREATEST", "glued": "string_agg", "number": "NULL"},
}
OF_A_PICTURE = "IN (SELECT post_id FROM posts_postphoto WHERE photo_id = NEW.id)"
MOMENTS = (
    ("post_added", "INSERT ON posts_post", ADD, "= NEW.id"),
    ("post_changed", "UPDATE ON posts_post", AFRESH, "= NEW.id"),
    ("picture_put_in", "INSERT ON posts_postphoto", AFRESH, "= NEW.post_id"),
    ("picture_changed_place", "UPDATE ON posts_postphoto", AFRESH, "= NEW.post_id"),
    ("picture_taken_out", "DELETE ON posts_postphoto", AFRESH, "= OLD.post_id"),
    ("picture_told_of", "UPDATE OF description, shows ON photos_photo", AFRESH, OF_A_PICTURE),
    ("account_chosen", "INSERT ON posts_post_channels", AFRESH, "= NEW.post_id"),
    ("account_left_out", "DELETE ON posts_post_channels", AFRESH, "= OLD.post_id"),
)
"""A trigger's name, when it runs, what it does, and to which posts."""

_FORGET = "INSERT INTO posts_words (posts_words, rowid, school_id, words) VALUES ('delete', OLD.number, OLD.school_id, OLD.words);"  # noqa: E501
_LEARN = "INSERT INTO posts_words (rowid, school_id, words) VALUES (NEW.number, NEW.school_id, NEW.words);"
SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS posts_words USING fts5(
         school_id, words, content='posts_findable', content_rowid='number',
         tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')""",
)
SQLITE_INDEX_TRIGGERS = {
    "posts_words_added": f"AFTER INSERT ON posts_findable BEGIN {_LEARN} END",
    "posts_words_changed": f"""AFTER UPDATE ON posts_findable
        WHEN OLD.words <> NEW.words OR OLD.school_id <> NEW.school_id OR OLD.number <> NEW.number
        BEGIN {_FORGET} {_LEARN} END""",
    "posts_words_gone": f"AFTER DELETE ON posts_findable BEGIN {_FORGET} END",
}
FOLDED = r"""regexp_replace(
  regexp_replace(lower(normalize(words, NFKD)), '[\u0300-\u036f]+', '', 'g'), '[!-/:-@\[-`{-~\u2010-\u206f]+', ' ', 'g')
"""
"""Small letters without accents, and spaces in place of signs, as SQLite's own index reads them."""
POSTGRESQL_INDEX = (
    f"""ALTER TABLE posts_findable ADD COLUMN vector tsvector GENERATED ALWAYS AS (
          to_tsvector('simple', {FOLDED}) || array_to_tsvector(ARRAY[replace(school_id::text, '-', '')])) STORED""",
    "CREATE INDEX posts_words ON posts_findable USING gin (vector)",
)
