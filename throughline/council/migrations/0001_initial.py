import django.db.models.deletion
import throughline.columns.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=40)),
                ('demonstration', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('kind', throughline.columns.fields.WordField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='council.council')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['audit committee', 'board', 'cabinet', 'cabinet committee', 'council', 'officer board', 'scrutiny', 'working group']), ('kind', None), _connector='OR'), name='body_kind', violation_error_message='The kind is none of these: audit committee, board, cabinet, cabinet committee, council, officer board, scrutiny or working group. Choose one of them.'), models.UniqueConstraint(fields=('name',), name='body_name_once', violation_error_message='Another body has this name. Open that body, or choose another name.')],
            },
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=60)),
                ('shown', models.CharField(max_length=60)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='labels', to='council.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word',), name='label_word_once', violation_error_message='This word already has a label. Change the label that stands.')],
            },
        ),
        migrations.CreateModel(
            name='OutsideBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('kind', throughline.columns.fields.WordField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_bodies', to='council.council')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['NHS', 'call-off partner', 'other council', 'owned company', 'provider', 'resilience forum', 'voluntary']), ('kind', None), _connector='OR'), name='outside_body_kind', violation_error_message='The kind is none of these: NHS, call-off partner, other council, owned company, provider, resilience forum or voluntary. Choose one of them.'), models.UniqueConstraint(fields=('name',), name='outside_body_name_once', violation_error_message='Another outside body has this name. Choose another name.')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('name', models.CharField(default='', max_length=200)),
                ('email', models.CharField(default='', max_length=200)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='council.council')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('username', models.CharField(max_length=150)),
                ('password', models.CharField(max_length=128)),
                ('is_active', models.BooleanField(default=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='council.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('username',), name='account_name_once', violation_error_message='Another account has this name. Choose a different one.')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('kind', throughline.columns.fields.WordField(max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='council.council')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='council.place')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['district', 'electoral division']), ('kind', None), _connector='OR'), name='place_kind', violation_error_message='The kind is none of these: district or electoral division. Choose one of them.'), models.UniqueConstraint(fields=('kind', 'name', 'begins'), name='place_once', violation_error_message='A place of this kind and name already begins on this day. Choose another name or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='place_dates', violation_error_message='A place ends on a later day than it begins. Look at both dates.')],
            },
        ),
        migrations.CreateModel(
            name='PoliticalGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(max_length=120)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='political_groups', to='council.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'begins'), name='political_group_once', violation_error_message='A political group of this name already begins on this day. Choose another name or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='group_dates', violation_error_message='A political group ends on a later day than it begins. Look at both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('kind', throughline.columns.fields.WordField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='council.council')),
            ],
        ),
        migrations.CreateModel(
            name='Portfolio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to='council.council')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to='council.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('title', 'begins'), name='portfolio_once', violation_error_message='A portfolio of this title already begins on this day. Open that one, or choose another title.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='portfolio_dates', violation_error_message='A portfolio ends on a later day than it begins. Look at both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting', models.BooleanField(default=False)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='council.person')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='council.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'person', 'begins'), name='holding_once', violation_error_message='This person already holds this post from this day on. Choose another person or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='holding_dates', violation_error_message='A holding ends on a later day than it begins. Look at both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='council.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'role', 'begins'), name='grant_once', violation_error_message='This role already comes with this post from this day on. Choose another role or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='grant_dates', violation_error_message='A role that comes with a post ends on a later day than it begins. Look at both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chairs', models.BooleanField(default=False)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.body')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.politicalgroup')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('body', 'post', 'begins'), name='seat_once', violation_error_message='This post already has a seat on this body from this day on. Choose another post or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='seat_dates', violation_error_message='A seat ends on a later day than it begins. Look at both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('value', models.TextField()),
                ('begins', models.DateField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settings', to='council.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'begins'), name='setting_once_a_day', violation_error_message='This setting is already decided for this day. Change that decision, or choose another day.')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('kind', throughline.columns.fields.WordField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('begins', models.DateField()),
                ('ends', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='council.council')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='council.unit')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='council.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['directorate', 'division', 'service']), ('kind', None), _connector='OR'), name='unit_kind', violation_error_message='The kind is none of these: directorate, division or service. Choose one of them.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='unit_dates', violation_error_message='A unit ends on a later day than it begins. Look at both dates.'), models.CheckConstraint(condition=models.Q(('successor', None), ('ends__isnull', False), _connector='OR'), name='unit_succeeded_has_ended', violation_error_message='A unit that has a successor has ended. Give the day on which it ended.')],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='council.unit'),
        ),
        migrations.CreateModel(
            name='ClosureDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closure_days', to='council.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day',), name='closure_day_once', violation_error_message='This day is already declared. Look at the list of closure days.')],
            },
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['member', 'officer']), ('kind', None), _connector='OR'), name='post_kind', violation_error_message='The kind is none of these: member or officer. Choose one of them.'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('title', 'begins'), name='post_title_once', violation_error_message='A post of this title already begins on this day. Open that post, or choose another title.'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='post_dates', violation_error_message='A post ends on a later day than it begins. Look at both dates.'),
        ),
    ]
