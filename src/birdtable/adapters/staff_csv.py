"""`staff.csv` of a school folder."""

from pathlib import Path

from birdtable.adapters.csv_rows import rows_of
from birdtable.core.context import StaffMember

COLUMNS = ("title", "forename", "surname", "display_name", "role")


def read_staff(path: Path) -> tuple[StaffMember, ...]:
    """The adults in this file, in its order. Raises: ValueError, naming the row at fault."""
    staff: list[StaffMember] = []
    for line, row in rows_of(path, COLUMNS):
        if not row["surname"] and not row["display_name"]:
            raise ValueError(f"row {line}: there is neither a surname nor a display_name")
        staff.append(
            StaffMember(
                title=row["title"],
                forename=row["forename"],
                surname=row["surname"],
                display_name=row["display_name"],
                role=row["role"],
            )
        )
    return tuple(staff)
