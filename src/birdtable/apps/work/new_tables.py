"""Migrations that only make tables, made quick: Django shows all models anew once for each, not once for each table."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

_OF_A_TABLE = (migrations.AddField, migrations.AddIndex, migrations.AddConstraint)


class NewTables(migrations.Migration):
    """A migration of `CreateModel`s, and of fields, indexes and constraints that are added to the same tables.

    Each table is made as it stands at the end, in one statement. One that does anything else goes Django's own way.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: FBT001, FBT002 (Django's own signature)
    ) -> ProjectState:
        """See Django's own, which asks of every operation what all models look like before it and after it."""
        if collect_sql or not self._makes_tables_alone():
            return super().apply(project_state, schema_editor, collect_sql)
        # Whoever asks for it next finds it made anew, of all models at once.
        project_state.__dict__.pop("apps", None)
        for one in self.operations:
            one.state_forwards(self.app_label, project_state)
        for one in self.operations:
            if isinstance(one, migrations.CreateModel):
                one.database_forwards(self.app_label, schema_editor, project_state, project_state)
        return project_state

    def _makes_tables_alone(self) -> bool:
        made = {one.name_lower for one in self.operations if isinstance(one, migrations.CreateModel)}
        return all(
            one.model_name_lower in made if isinstance(one, _OF_A_TABLE) else isinstance(one, migrations.CreateModel)
            for one in self.operations
        )
