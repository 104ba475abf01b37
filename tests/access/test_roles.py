"""The one table of roles: read it as a council reads its scheme of delegation."""

from __future__ import annotations

import pytest

from throughline.access.roles import READS, ROLES, Audience, Permission, Reach

TABLE = """
                        | policy team | lead officer | director | Cabinet Member | opposition member | Member  | committee clerk | monitoring officer | section 151 officer | auditor | data protection officer | council set-up | clerk to the system
council.view            | council     | council      | council  | council        | council           | council | council         | council            | council             | council | council                 | council        | council
council.set_up          | –           | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | council        | council
governance.view         | council     | council      | council  | council        | council           | council | council         | council            | council             | council | council                 | council        | council
meeting.run             | –           | –            | –        | –              | –                 | –       | council         | council            | –                   | –       | –                       | –              | –
clock.override          | –           | –            | –        | –              | –                 | –       | –               | council            | –                   | –       | –                       | –              | –
poll.clear              | –           | –            | –        | –              | –                 | –       | –               | council            | –                   | –       | –                       | –              | –
decision.begin          | council     | council      | council  | –              | –                 | –       | council         | council            | –                   | –       | –                       | –              | –
decision.plan           | council     | own          | unit     | –              | –                 | –       | council         | council            | –                   | –       | –                       | –              | –
decision.record         | –           | –            | –        | –              | –                 | –       | council         | council            | –                   | –       | –                       | –              | council
pathway.approve         | –           | –            | –        | –              | –                 | –       | –               | council            | –                   | –       | –                       | –              | –
breach.view             | –           | –            | –        | –              | –                 | –       | council         | council            | –                   | council | –                       | –              | –
breach.close            | –           | –            | –        | –              | –                 | –       | –               | council            | –                   | –       | –                       | –              | –
outcomes.view           | council     | council      | council  | council        | council           | council | council         | council            | council             | council | council                 | council        | council
outcomes.edit           | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
measures.view           | council     | council      | council  | council        | council           | council | council         | council            | council             | council | council                 | council        | council
measures.edit           | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
measures.result         | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
measures.import         | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
plan.view               | council     | council      | council  | council        | council           | council | council         | council            | council             | council | council                 | council        | council
plan.edit               | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
plan.confirm            | –           | own          | own      | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
plan.prepare            | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
plan.import             | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
plan.approve            | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
authority.take_up       | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | council
finding.accept          | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
edition.publish         | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
round.run               | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
spend.record            | council     | –            | –        | –              | –                 | –       | –               | –                  | council             | –       | –                       | –              | –
return.prepare          | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
return.confirm          | –           | own          | own      | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
return.sign             | –           | –            | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
return.challenge        | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
return.excuse           | council     | –            | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
return.reopen           | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
page.clear              | –           | –            | council  | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
portfolio.clear         | –           | –            | –        | portfolio      | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
link.send               | council     | own          | own      | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | council
post.cover              | council     | own          | own      | own            | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
report.begin            | council     | council      | council  | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
report.write            | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
report.clear_money      | –           | –            | –        | –              | –                 | –       | –               | –                  | council             | –       | –                       | –              | –
report.clear_law        | –           | –            | –        | –              | –                 | –       | –               | council            | –                   | –       | –                       | –              | –
report.clear            | –           | –            | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
history.view            | council     | council      | council  | portfolio      | –                 | –       | –               | council            | council             | council | –                       | council        | –
comment.make            | council     | council      | council  | council        | council           | council | council         | council            | council             | –       | –                       | –              | –
comment.record          | council     | –            | –        | –              | –                 | –       | council         | council            | –                   | –       | –                       | –              | –
comment.answer          | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
assurance.view          | council     | council      | council  | council        | council           | council | council         | council            | council             | council | council                 | council        | council
assessment.open         | council     | council      | council  | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
assessment.prepare      | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
assessment.sign         | –           | –            | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
assessment.advise       | –           | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | council                 | –              | –
risk.open               | council     | council      | council  | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
risk.keep               | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
risk.accept             | –           | –            | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
risk.import             | council     | –            | –        | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
action.report           | council     | own          | unit     | –              | –                 | –       | –               | –                  | –                   | –       | –                       | –              | –
audit.keep              | –           | –            | –        | –              | –                 | –       | –               | –                  | –                   | council | –                       | –              | –
reads what is open      | yes         | yes          | yes      | yes            | yes               | yes     | yes             | yes                | yes                 | yes     | yes                     | yes            | yes
reads what is members   | yes         | yes          | yes      | yes            | yes               | yes     | yes             | yes                | yes                 | yes     | yes                     | yes            | yes
reads what is staff     | yes         | yes          | yes      | –              | –                 | –       | yes             | yes                | yes                 | yes     | yes                     | yes            | yes
reads what is executive | yes         | –            | yes      | yes            | –                 | –       | –               | yes                | yes                 | yes     | –                       | –              | yes
reads what is exempt    | yes         | –            | –        | –              | –                 | –       | –               | yes                | yes                 | yes     | yes                     | –              | yes
"""


def _lines() -> dict[str, dict[str, str]]:
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip("\n").splitlines()]
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


LINES = _lines()


def test_the_table_names_every_role_permission_and_audience() -> None:
    """A new role or permission is a line here first: somebody decides how far it goes."""
    assert list(LINES) == [*Permission, *(f"reads what is {a}" for a in Audience)]
    assert all(list(line) == list(ROLES) == list(READS) for line in LINES.values())


@pytest.mark.parametrize("role", ROLES)
def test_a_role_carries_what_the_table_says_as_far_as_it_says_and_no_more(role: str) -> None:
    told = {p: Reach(LINES[p][role]) for p in Permission if LINES[p][role] != "–"}
    assert ROLES[role] == told


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reads_the_audiences_that_the_table_says(role: str) -> None:
    assert READS[role] == {a for a in Audience if LINES[f"reads what is {a}"][role] == "yes"}


def test_nobody_both_prepares_the_plan_and_confirms_for_an_owner() -> None:
    """A planning lead prepares; the owner confirms."""
    assert not [r for r, held in ROLES.items() if {Permission.PLAN_PREPARE, Permission.PLAN_CONFIRM} <= held.keys()]


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_can_be_said_after_you_may_not(permission: Permission) -> None:
    assert permission.said
    assert permission.said[0].islower()
    assert not permission.said.endswith(".")
