from typing import Any

from django.db import migrations

from throughline.history.guards import Guard


def begin(apps: Any, editor: Any) -> None:
    apps.get_model("history", "Head").objects.create(pk=1, seq=0, digest="0" * 64)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]
    operations = [Guard(), migrations.RunPython(begin, migrations.RunPython.noop)]
