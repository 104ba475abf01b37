"""Django and its database made ready for a command, no sooner than the command needs them."""

from __future__ import annotations

import os


def set_up() -> None:
    """Load Django, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def missing_tables() -> str:
    """Why the database cannot be worked on, or nothing."""
    from django.db import Error, connection

    try:
        if "council_council" in connection.introspection.table_names():
            return ""
    except Error as wrong:
        return f"The database does not answer ({type(wrong).__name__}). Check DATABASE_URL and that its server runs."
    return "This database has no tables yet. Begin with ./run demo or ./run serve, or run ./run manage migrate."


class HalfWay(Exception):
    """Some of the migrations that were folded into one were run here, and not all. The message says what to do."""


def half_way() -> str:
    """Why the tables cannot be brought up to date, or nothing. Without this Django would leave such a room out."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    run = set(MigrationRecorder(connection).applied_migrations())
    folded = MigrationLoader(None).replacements.values()
    last = {
        m.app_label: max(run.intersection(m.replaces))[1]
        for m in folded
        if 0 < len(run & {*m.replaces}) < len(m.replaces)
    }
    if not last:
        return ""
    where = ", ".join(f"{room} at {name}" for room, name in sorted(last.items()))
    return (
        f"The tables of this database stand half way ({where}), where this version cannot take them up. Nothing was changed. "
        "Bring them up to date with the version before it first: docs/guide/running.md says how."
    )


def bring_up_to_date() -> None:
    """Run the migrations that were not run yet; when there are none, nothing but a look at the table of them.

    Raises HalfWay.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if wrong := half_way():
        raise HalfWay(wrong)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
