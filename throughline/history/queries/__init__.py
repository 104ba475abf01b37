"""Every read of history that leaves the room: events, changes and snapshots as frozen rows."""

from throughline.history.queries.finding import (
    Asked,
    count_found,
    found,
    links_found,
    numbers_found,
    posts_named,
    verbs_kept,
)
from throughline.history.queries.frozen import snapshot, snapshot_by_digest, snapshots, texts_by_digest
from throughline.history.queries.moving import head, links_from, moved_since, touched_by, touched_of, touched_since
from throughline.history.queries.proving import back_dated, entered_late, faults, file_faults, named_files
from throughline.history.queries.rows import ChangeRow, EventRow, LinkRow, SnapshotRow, Values, event_row
from throughline.history.queries.standing import begun_by, held, last_named, struck
from throughline.history.queries.telling import (
    event,
    event_of,
    history_of,
    how_many,
    last_of,
    latest,
    latest_of_all,
    numbered,
)

__all__ = [
    "Asked",
    "ChangeRow",
    "EventRow",
    "LinkRow",
    "SnapshotRow",
    "Values",
    "back_dated",
    "begun_by",
    "count_found",
    "entered_late",
    "event",
    "event_of",
    "event_row",
    "faults",
    "file_faults",
    "found",
    "head",
    "held",
    "history_of",
    "how_many",
    "last_named",
    "last_of",
    "latest",
    "latest_of_all",
    "links_found",
    "links_from",
    "moved_since",
    "named_files",
    "numbered",
    "numbers_found",
    "posts_named",
    "snapshot",
    "snapshot_by_digest",
    "snapshots",
    "struck",
    "texts_by_digest",
    "touched_by",
    "touched_of",
    "touched_since",
    "verbs_kept",
]
