"""Events of one verb in their order: a page of them is read off the index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0003_files_and_finding")]
    operations = [migrations.AddIndex("event", models.Index(fields=["verb", "seq"], name="event_by_verb"))]
