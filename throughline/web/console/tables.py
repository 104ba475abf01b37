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


def bring_up_to_date() -> None:
    """Run the migrations that were not run yet; when there are none, nothing but one look at the table of them."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
