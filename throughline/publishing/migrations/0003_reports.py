import django.db.models.deletion
import throughline.access.roles
import throughline.columns.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0002_other_shapes_of_council'),
        ('delivery', '0003_measures_excuses_restatements'),
        ('governance', '0002_decisions'),
        ('plan', '0008_authority_decision'),
        ('publishing', '0002_signatures_and_withdrawals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('sender', models.TextField(default='')),
                ('decision', models.CharField(default='', max_length=30)),
                ('divisions', models.TextField(default='')),
                ('paragraph', models.PositiveSmallIntegerField(default=0)),
                ('exempt_because', models.TextField(default='')),
                ('interest', models.TextField(default='')),
                ('past', models.TextField(default='')),
                ('future', models.TextField(default='')),
                ('asked', models.TextField(default='')),
                ('appendices', models.TextField(default='')),
                ('background', models.TextField(default='')),
                ('director', models.CharField(default='', max_length=300)),
                ('late', models.TextField(default='')),
                ('submitted_on', models.DateField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.edition')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.entry')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.meeting')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.round')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='report_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('paragraph__lte', 7)), name='report_paragraph', violation_error_message='Part 1 of Schedule 12A has paragraphs 1 to 7. Choose one of them.'), models.CheckConstraint(condition=models.Q(models.Q(('edition', None), ('entry', None)), models.Q(('entry', None), ('round', None)), models.Q(('edition', None), ('round', None)), _connector='OR'), name='report_about_one', violation_error_message='A report is about one activity, one edition or one quarter. Choose one of them.')],
            },
        ),
        migrations.CreateModel(
            name='ReportClearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('cleared_as', models.CharField(max_length=600)),
                ('cleared_on', models.DateField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='publishing.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'code'), name='report_clearance_once', violation_error_message='Somebody cleared this part at the same moment. Look at it before you clear it again.')],
            },
        ),
        migrations.CreateModel(
            name='ReportComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.TextField()),
                ('said_on', models.DateField()),
                ('answer', models.TextField(default='')),
                ('answered_as', models.CharField(default='', max_length=600)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='publishing.report')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('said', ''), _negated=True), name='report_comment_said', violation_error_message='A comment says something. Write what was said at the meeting.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_as', '')), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_as', ''), _negated=True)), _connector='OR'), name='report_comment_answered_by', violation_error_message='An answer comes from a post. Say both.')],
            },
        ),
        migrations.CreateModel(
            name='ReportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('words', models.TextField()),
                ('then', models.TextField(default='{}')),
                ('written_as', models.CharField(max_length=600)),
                ('written_on', models.DateField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='publishing.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'code'), name='report_part_once', violation_error_message='Somebody wrote this part at the same moment. Look at it before you write again.')],
            },
        ),
    ]
