"""Whether a PostgreSQL answers at an address: `python tests/answers.py postgres://…`."""

from __future__ import annotations

import sys

import psycopg

try:
    psycopg.connect(sys.argv[1], connect_timeout=3).close()
except psycopg.Error as error:
    sys.exit(f"DATABASE_URL names a PostgreSQL that does not answer: {error}")
