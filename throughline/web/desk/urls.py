"""The desk's addresses: keys are random or the council's own references, never counting numbers."""

from __future__ import annotations

from django.urls import path

from throughline.web.desk import entrance, explaining, mine, rights
from throughline.web.desk.assurance import assessment as one_assessment
from throughline.web.desk.assurance import assessments, auditing, audits, keeping, redating, registers, risk, risks
from throughline.web.desk.assurance import covering as screening
from throughline.web.desk.assurance import owing as owed_here
from throughline.web.desk.assurance import setting_up as assuring
from throughline.web.desk.council import doing, invitation, setting_up
from throughline.web.desk.council import lists as make_up
from throughline.web.desk.decisions import doing as deciding
from throughline.web.desk.decisions import importing as decisions_in
from throughline.web.desk.decisions import listing as decisions
from throughline.web.desk.decisions import overseeing, owing
from throughline.web.desk.decisions import page as one_decision
from throughline.web.desk.decisions import papers as deciding_papers
from throughline.web.desk.delivery import (
    absent,
    acting,
    away,
    clearing,
    deeds,
    linking,
    reminding,
    restating,
    rounds,
    running,
    signing,
    workbook,
)
from throughline.web.desk.delivery import downloads as quarterly
from throughline.web.desk.delivery import own as returning
from throughline.web.desk.governance import calling, counting, feeding, overriding, polls, timetables
from throughline.web.desk.governance import importing as meetings_in
from throughline.web.desk.governance import listing as meeting_list
from throughline.web.desk.governance import one as one_meeting
from throughline.web.desk.history import events, holding, sampling
from throughline.web.desk.history import pages as history
from throughline.web.desk.measures import entering, importing, listing, one, workings
from throughline.web.desk.measures.changing import aiming, schemes
from throughline.web.desk.measures.changing import page as redefining
from throughline.web.desk.performance import page as performance
from throughline.web.desk.plan import (
    activities,
    activity,
    adding,
    checking,
    documents,
    downloads,
    front,
    health,
    many,
    moving,
    opening,
    taking_up,
    thread,
    trending,
)
from throughline.web.desk.plan.changing import page as changing
from throughline.web.desk.plan.commenting import answering, returned
from throughline.web.desk.plan.commenting import listing as commented
from throughline.web.desk.plan.commenting import making as commenting
from throughline.web.desk.plan.comparing import page as comparing
from throughline.web.desk.plan.comparing import papers as change_papers
from throughline.web.desk.plan.comparing import reasons
from throughline.web.desk.plan.covering import downloads as covering
from throughline.web.desk.plan.covering import page as coverage
from throughline.web.desk.plan.importing import confirming, start, undoing
from throughline.web.desk.plan.importing import downloads as handing
from throughline.web.desk.plan.importing import headings as own
from throughline.web.desk.plan.signposting import page as signposting
from throughline.web.desk.publishing import pages as releases
from throughline.web.desk.publishing import papers, preview, quarters, withdrawing
from throughline.web.desk.reporting import appending, templating
from throughline.web.desk.reporting import heading as report_heading
from throughline.web.desk.reporting import listing as report_list
from throughline.web.desk.reporting import one as reporting
from throughline.web.desk.reporting import reading as report_reading

urlpatterns = [
    path("", mine.front, name="front"),
    path("desk", mine.desk, name="desk"),
    path("log-in", entrance.log_in, name="log-in"),
    path("log-out", entrance.log_out, name="log-out"),
    path("role", entrance.role, name="role"),
    path("brand.css", entrance.brand, name="brand"),
    path("rights", rights.rights, name="rights"),
    path("glossary", explaining.words, name="glossary"),
    path("help", rights.help_, name="help"),
    path("accessibility", rights.accessibility, name="accessibility"),
    path("set-up", setting_up.begin, name="set-up"),
    path("set-up/first-day-workbook.xlsx", setting_up.template, name="set-up-template"),
    path("set-up/workbook", setting_up.send, name="set-up-send"),
    path("set-up/questions", setting_up.questions, name="set-up-questions"),
    path("set-up/<key>", setting_up.preview, name="set-up-preview"),
    path("invitation/<person>/<token>", invitation.invitation, name="invitation"),
    path("council", make_up.front, name="council"),
    path("council/do/<act>", doing.act, name="council-act"),
    path("council/link", doing.new_link, name="council-link"),
    path("council/post/<key>", make_up.post, name="council-post"),
    path("council/<name>", make_up.one_list, name="council-list"),
    path("decisions", decisions.listed, name="decisions"),
    path("decisions.xlsx", decisions.as_xlsx, name="decisions-xlsx"),
    path("decisions.csv", decisions.as_csv, name="decisions-csv"),
    path("decisions/new", deciding.begin, name="decision-new"),
    path("decisions/actions", owing.actions, name="decision-actions"),
    path("decisions/actions/new", owing.owe, name="decision-owe"),
    path("decisions/actions/<key>", owing.done, name="decision-action"),
    path("decisions/breaches", overseeing.breaches, name="decision-breaches"),
    path("decisions/urgency/<key>.<form>", deciding_papers.urgency_paper, name="decision-urgency-paper"),
    path("decisions/urgency/<key>", deciding_papers.urgency, name="decision-urgency"),
    path("decisions/breaches/<key>", overseeing.breach, name="decision-breach"),
    path("decisions/import", decisions_in.start, name="decisions-import"),
    path("decisions/import/<key>", decisions_in.preview, name="decisions-import-preview"),
    path("decisions/<address>", one_decision.decision, name="decision"),
    path("decisions/<address>/paper", deciding_papers.record, name="decision-record"),
    path("decisions/<address>/paper.<form>", deciding_papers.record_paper, name="decision-record-paper"),
    path("decisions/<address>/<act>", deciding.act, name="decision-act"),
    path("history", history.everything, name="history"),
    path("history/event/<link>", events.event, name="event"),
    path("history/event/<link>/record/<int:place>", events.life, name="record-life"),
    path("history/sample", sampling.sample, name="sample"),
    path("history/sample.csv", sampling.sample_csv, name="sample-csv"),
    path("history/export.zip", sampling.export, name="history-export"),
    path("history/verify", history.verify, name="verify"),
    path("clock", counting.clock, name="clock"),
    path("clock/put-aside", overriding.put_aside, name="clock-override"),
    path("meetings", meeting_list.listed, name="meetings"),
    path("meetings/call", calling.call, name="meeting-call"),
    path("meetings/timetable", calling.set_timetable, name="timetable-set"),
    path("meetings/timetables", timetables.listed_all, name="timetables"),
    path("meetings/timetables/<body>/<begins>", timetables.change, name="timetable-change"),
    path("meetings/before-polls", polls.listed, name="polls"),
    path("meetings/before-polls/new", polls.declare, name="poll-new"),
    path("meetings/before-polls/<begins>", polls.change, name="poll-change"),
    path("meetings/import", meetings_in.start, name="meetings-import"),
    path("meetings/import/<key>", meetings_in.preview, name="meetings-import-preview"),
    path("meetings/calendar", feeding.mine, name="feed"),
    path("meetings/calendar/<secret>.ics", feeding.own, name="own-calendar"),
    path("meetings/portfolio/<portfolio>.ics", feeding.of_portfolio, name="portfolio-calendar"),
    path("meetings/body/<body>.ics", feeding.of_body, name="body-calendar"),
    path("meetings/<key>", one_meeting.one_meeting, name="meeting"),
    path("meetings/<key>/<name>", one_meeting.act_on, name="meeting-act"),
    path("measures", listing.measures, name="measures"),
    path("performance", performance.performance, name="performance"),
    path("measures.xlsx", listing.as_xlsx, name="measures-xlsx"),
    path("measures.csv", listing.as_csv, name="measures-csv"),
    path("measures/figures.xlsx", listing.figures_as_xlsx, name="measures-figures-xlsx"),
    path("measures/open", redefining.open_measure, name="measure-open"),
    path("measures/schemes", schemes.schemes, name="measures-schemes"),
    path("measures/import", importing.start, name="measures-import"),
    path("measures/import/take-back", importing.take_back, name="measures-import-back"),
    path("measures/import/<key>", importing.preview, name="measures-import-preview"),
    path("measures/<key>", one.measure, name="measure"),
    path("measures/<key>/target", aiming.aim, name="measure-target"),
    path("measures/<key>/change/<thing>", redefining.change, name="measure-change"),
    path("measures/<key>/enter", entering.enter, name="measure-enter"),
    path("measures/<key>/workings/<period>/<number>", workings.workings, name="measure-workings"),
    path("measures/<key>/workings/<period>/<number>/evidence", workings.evidence, name="measure-evidence"),
    path("reports", report_list.listed, name="reports"),
    path("reports/begin", report_heading.begin, name="report-begin"),
    path("reports/template", templating.template, name="report-template"),
    path("reports/template/<which>.docx", templating.handed, name="report-template-file"),
    path("reports/<key>", reporting.one, name="report"),
    path("reports/<key>/header", report_heading.change, name="report-header"),
    path("reports/<key>/paper.<form>", reporting.paper, name="report-paper"),
    path("reports/<key>/read", report_reading.read, name="report-read"),
    path("reports/<key>/appendices/add", appending.add, name="report-append"),
    path("reports/<key>/appendices/<appendix>", appending.handed, name="report-appendix"),
    path("reports/<key>/<act>", reporting.act, name="report-act"),
    path("risks", risks.risks, name="risks"),
    path("risks.xlsx", risks.as_xlsx, name="risks-xlsx"),
    path("risks.csv", risks.as_csv, name="risks-csv"),
    path("risks/new", keeping.new, name="risk-new"),
    path("risks/import", registers.start, name="risks-import"),
    path("risks/import/<key>", registers.preview, name="risks-import-preview"),
    path("risks/<key>", risk.risk, name="risk"),
    path("risks/<key>/<act>", keeping.do, name="risk-do"),
    path("assessments", assessments.assessments, name="assessments"),
    path("assessments/coverage.csv", screening.as_csv, name="assessments-csv"),
    path("assessments/<key>", one_assessment.assessment, name="assessment"),
    path("assessments/<key>/write", one_assessment.write, name="assessment-write"),
    path("assessments/<key>/answer", one_assessment.answer, name="assessment-answer"),
    path("assessments/<key>/do/<act>", one_assessment.do, name="assessment-do"),
    path("owed", owed_here.owed, name="owed"),
    path("owed/<kind>/<key>", owed_here.one, name="owed-one"),
    path("owed/<kind>/<key>/day", redating.move, name="owed-move"),
    path("audits", audits.audits, name="audits"),
    path("audits/new", auditing.record, name="audit-record"),
    path("audits/<address>/recommend", auditing.recommend, name="audit-recommend"),
    path("assurance/set-up", assuring.listed, name="assurance-set-up"),
    path("assurance/set-up/kinds/<key>", assuring.kind, name="assurance-kind"),
    path("assurance/set-up/categories/<key>", assuring.category, name="assurance-category"),
    path("assurance/set-up/questionnaires/<key>", assuring.questionnaire, name="assurance-questionnaire"),
    path("plan/<edition>/take-up-assessments", assessments.take_up, name="assessments-take-up"),
    path("plan/<edition>/activities/<reference>/risks", keeping.face, name="entry-risks"),
    path("plan/<edition>/activities/<reference>/assess", assessments.open_one, name="entry-assess"),
    path("plan", opening.latest, name="plan"),
    path("plan/<edition>", front.edition, name="edition"),
    path("plan/<edition>/activities", activities.activities, name="activities"),
    path("plan/<edition>/activities.xlsx", downloads.as_xlsx, name="activities-xlsx"),
    path("plan/<edition>/activities.csv", downloads.as_csv, name="activities-csv"),
    path("plan/<edition>/add", adding.add, name="add"),
    path("plan/<edition>/many", many.many, name="many"),
    path("plan/<edition>/activities/<reference>", activity.activity, name="entry"),
    path("plan/<edition>/activities/<reference>/documents/attach", documents.attach, name="document-attach"),
    path("plan/<edition>/activities/<reference>/documents/<key>", documents.document, name="document"),
    path("plan/<edition>/activities/<reference>/documents/<key>/change", documents.change, name="document-change"),
    path("plan/<edition>/activities/<reference>/take-up", taking_up.take, name="take-up"),
    path("plan/<edition>/activities/<reference>/history", activity.activity_history, name="entry-history"),
    path("plan/<edition>/activities/<reference>/confirm", adding.confirm, name="confirm"),
    path("plan/<edition>/activities/<reference>/withdraw", adding.withdraw, name="withdraw"),
    path("plan/<edition>/activities/<reference>/change", changing.change, name="change"),
    path("plan/<edition>/activities/<reference>/change/<thing>", changing.change, name="change-one"),
    path("plan/<edition>/changed", comparing.changed, name="changed"),
    path("plan/<edition>/changed.<form>", change_papers.changed_as_paper, name="changed-paper"),
    path("plan/<edition>/changed/why/<kind>", reasons.why, name="why"),
    path("plan/<edition>/thread", thread.thread, name="thread"),
    path("plan/<edition>/coverage", coverage.coverage, name="coverage"),
    path("plan/<edition>/coverage.xlsx", covering.as_xlsx, name="coverage-xlsx"),
    path("plan/<edition>/coverage.csv", covering.as_csv, name="coverage-csv"),
    path("plan/<edition>/signposts", signposting.signposts, name="signposts"),
    path("plan/<edition>/health", health.health, name="health"),
    path("plan/<edition>/health/trend", trending.trending, name="trend"),
    path("plan/<edition>/health/accept/<code>", health.accept_finding, name="accept"),
    path("plan/<edition>/health/accept/<code>/<subject>", health.accept_finding, name="accept"),
    path("comments", commented.own, name="own-comments"),
    path("comments/<key>/<act>", commenting.act, name="comment-act"),
    path("plan/<edition>/comments", commented.listed, name="comments"),
    path("plan/<edition>/comments/new", commenting.make, name="comment-make"),
    path("plan/<edition>/comments/answer", answering.answer, name="comments-answer"),
    path("plan/<edition>/comments/release", commenting.release, name="comments-release"),
    path("plan/<edition>/comments/word", returned.word, name="comments-word"),
    path("plan/<edition>/comments/word/<key>", returned.preview, name="comments-preview"),
    path("checks", checking.checks, name="checks"),
    path("checks/<code>", checking.one_check, name="check"),
    path("checks/<code>/tune", checking.tune, name="check-tune"),
    path("quarter", rounds.latest, name="quarter"),
    path("quarter/away", absent.page, name="covers"),
    path("quarter/away/<key>/<day>/end", absent.end, name="cover-end"),
    path("quarter/open", running.open_one, name="round-open"),
    path("quarter/returns", returning.listed, name="returns"),
    path("quarter/returns/<key>", returning.one, name="return"),
    path("quarter/returns/<key>/keep", returning.keep, name="return-keep"),
    path("quarter/returns/<key>/act", acting.act, name="return-act"),
    path("quarter/returns/<key>/restate", restating.page, name="return-restate"),
    path("quarter/returns/<key>/do/<deed>", deeds.page, name="return-deed"),
    path("quarter/sign", signing.signing, name="signing"),
    path("quarter/sign/ticked", acting.sign_many, name="sign-many"),
    path("quarter/link/<key>/end", linking.end_one, name="link-end"),
    path("quarter/<key>", rounds.one, name="round"),
    path("quarter/<key>/close", running.close_one, name="round-close"),
    path("quarter/<key>/clear", clearing.clear, name="page-clear"),
    path("quarter/<key>/workbook", workbook.at_desk, name="returns-book"),
    path("quarter/<key>/workbook.xlsx", workbook.file_at_desk, name="returns-book-xlsx"),
    path("quarter/<key>/workbook/<address>", workbook.sent_at_desk, name="returns-book-sent"),
    path("quarter/<key>/away", away.page, name="round-away"),
    path("quarter/<key>/remind", reminding.now, name="round-remind"),
    path("quarter/<key>/returns.xlsx", quarterly.as_xlsx, name="round-xlsx"),
    path("quarter/<key>/returns.csv", quarterly.as_csv, name="round-csv"),
    path("by-link", linking.every, name="by-link"),
    path("by-link/end", linking.end, name="by-link-end"),
    path("by-link/workbook", linking.book, name="by-link-book"),
    path("by-link/workbook.xlsx", linking.book_file, name="by-link-book-xlsx"),
    path("by-link/workbook/<address>", linking.book_sent, name="by-link-book-sent"),
    path("by-link/open/<token>", linking.opened, name="by-link-open"),
    path("by-link/<key>", linking.one, name="by-link-return"),
    path("by-link/<key>/keep", linking.keep, name="by-link-keep"),
    path("releases", releases.releases, name="releases"),
    path("releases/quarter/<key>", quarters.publish, name="quarter-publish"),
    path("releases/quarter/<key>/<name>.<form>", quarters.paper, name="quarter-paper"),
    path("releases/<folder>/withdraw", withdrawing.withdrawing, name="release-withdraw"),
    path("releases/quarter/<folder>/withdraw", withdrawing.withdrawing_a_report, name="report-withdraw"),
    path("plan/<edition>/moving", moving.moving, name="moving"),
    path("plan/<edition>/decision", moving.decide, name="edition-decision"),
    path("plan/<edition>/papers", papers.papers, name="papers"),
    path("plan/<edition>/papers/<name>.<form>", papers.paper, name="paper"),
    path("plan/<edition>/in-public", preview.preview, name="in-public"),
    path("plan/<edition>/publish", releases.publish, name="publish"),
    path("plan/<edition>/workbook.xlsx", handing.workbook, name="workbook"),
    path("plan/<edition>/import", start.start, name="import"),
    path("plan/<edition>/import/take-back", undoing.take_back, name="import-undo"),
    path("plan/<edition>/import/<key>", confirming.preview, name="import-preview"),
    path("plan/<edition>/import/<key>/headings", own.headings, name="import-headings"),
    path("plan/<edition>/import/<key>/to-mend.xlsx", handing.mending, name="import-mend"),
    path("plan/<edition>/import/<key>/findings.csv", handing.findings, name="import-findings"),
    path("plan/<edition>/import/<key>/changes.csv", handing.changes, name="import-changes"),
    path("plan/<edition>/held", holding.held, name="held"),
    path("plan/<edition>/held.csv", holding.held_csv, name="held-csv"),
    path("plan/<edition>/history", history.of_edition, name="edition-history"),
]
