"""Files that records name; and events found by person, post and moment, which those already kept are told to say too."""

import json
from datetime import datetime
from typing import Any

from django.db import migrations, models

from throughline.history.guards import Guard, drop_guards

AT_ONCE = 500


def lift(_apps: Any, editor: Any) -> None:
    drop_guards(editor.connection)


def say_again(apps: Any, _editor: Any) -> None:
    """Fill the new columns of every event from its own text."""
    events = apps.get_model("history", "Event").objects
    last = 0
    while rows := list(events.filter(seq__gt=last).order_by("seq")[:AT_ONCE]):
        for row in rows:
            said = json.loads(row.body)
            row.person, row.posts, row.at = said["by"], said["as"][:600], datetime.fromisoformat(said["at"])
        events.bulk_update(rows, ["person", "posts", "at"])
        last = rows[-1].seq


class Migration(migrations.Migration):
    dependencies = [("history", "0002_guards")]
    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=120)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("digest",),
                        name="file_once",
                        violation_error_message="Somebody kept the same file at the same moment. Attach it again: it is kept once.",
                    )
                ]
            },
        ),
        migrations.RunPython(lift, migrations.RunPython.noop),
        migrations.AddField("event", "person", models.BigIntegerField(default=0)),
        migrations.AddField("event", "posts", models.CharField(default="", max_length=600)),
        migrations.AddField("event", "at", models.DateTimeField(null=True)),
        migrations.AddIndex("event", models.Index(fields=["person", "seq"], name="event_by_person")),
        migrations.AddIndex("event", models.Index(fields=["posts", "seq"], name="event_by_posts")),
        migrations.AddIndex("event", models.Index(fields=["at", "seq"], name="event_by_moment")),
        migrations.RunPython(say_again, migrations.RunPython.noop),
        Guard(),
    ]
