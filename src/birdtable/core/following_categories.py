"""Kinds of accounts that a primary school may want to follow: a list to start from, in our words, and no accounts.

A school changes it as it likes; what it follows under each of them its own staff propose and its own leaders decide.
"""

STARTER: tuple[tuple[str, str], ...] = (
    ("Our trust and its schools", "The trust, academy chain or federation that we belong to, and our sister schools."),
    ("Schools near us", "Primary schools, nurseries and the secondary schools that our children go on to."),
    ("Our council", "The local authority, for closures, admissions and what families need to know."),
    ("Governors, parents’ groups and clubs of ours", "Our PTA, our breakfast club, our choir."),
    ("Authors and illustrators for children", "Whose books our children read, and who post about books."),
    ("Publishers and libraries", "Publishers of books for children, our public library, reading charities."),
    ("Museums, galleries and theatres", "Places that we visit, or that post what a class can use."),
    ("Science, nature and space", "Observatories, wildlife trusts, gardens, scientists who write for children."),
    ("Sport and health", "Our school sports partnership, governing bodies of sports we play, school nursing."),
    ("Subject associations", "Associations of teachers of one subject, and their journals."),
    ("Keeping safe", "Charities and public bodies that teach children and parents to keep safe, online too."),
    ("Education in general", "The department, the inspectorate, the exam and curriculum bodies, education charities."),
    ("Emergency services and transport", "Our police, fire and ambulance service, buses: official accounts."),
    ("Charities that we support", "Whom we have raised money for, while we do."),
)  # fmt: skip
"""Each with what belongs to it."""
