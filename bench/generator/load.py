"""Fill a fresh database with a ledger: the SQL files one after the other, without triggers and secondary indexes."""

import re
import time
from contextlib import contextmanager
from pathlib import Path

SQL = Path(__file__).resolve().parent / "sql"
TABLES = (
    "res_partner",
    "account_move",
    "account_move_line",
    "account_payment",
    "account_partial_reconcile",
    "account_full_reconcile",
    "account_move__account_payment",
    "account_move_line_account_tax_rel",
    "res_partner_res_partner_category_rel",
)
SETTINGS = """
SET session_replication_role = replica;
SET synchronous_commit = off;
SET work_mem = '256MB';
SET maintenance_work_mem = '1GB';
SET jit = off;
"""


def load(cursor, param, terms, seed, say=print):
    """Write the whole ledger; the caller commits.

    :param cursor: a psycopg2 cursor of a superuser on a database without journal entries
    :param param: see :func:`bench.generator.setup.prepare`
    :param terms: the same
    :param seed: any integer; the same seed gives the same ledger
    :param say: takes one line of progress
    """
    cursor.execute("SELECT count(*) FROM account_move")
    if cursor.fetchone()[0]:
        raise ValueError("The database has journal entries already: the generator fills fresh databases only.")
    cursor.execute(SETTINGS)
    cursor.execute("DROP SCHEMA IF EXISTS bench_stage CASCADE; CREATE SCHEMA bench_stage")
    files = sorted(SQL.glob("0*.sql"))
    _run(cursor, files[0], say, seed=seed)
    columns = ", ".join(param)
    cursor.execute(
        f"INSERT INTO bench_stage.param ({columns}) VALUES ({', '.join(['%s'] * len(param))})", list(param.values())
    )
    cursor.executemany("INSERT INTO bench_stage.term VALUES (%s, %s, %s, %s, %s, %s)", terms)
    cursor.execute("ANALYZE bench_stage.term")
    with _without_indexes(cursor, say):
        for path in files[1:]:
            _run(cursor, path, say)
    _run(cursor, SQL / "finish.sql", say)
    cursor.execute("DROP SCHEMA bench_stage CASCADE")
    cursor.execute("SET session_replication_role = DEFAULT")


def vacuum(cursor):
    """Do what autovacuum has done in a ledger that grew: visibility map and statistics."""
    connection = cursor.connection
    level = connection.isolation_level
    connection.set_isolation_level(0)
    for table in TABLES:
        cursor.execute(f"VACUUM ANALYZE {table}")
    connection.set_isolation_level(level)


def _run(cursor, path, say, seed=0):
    started = time.monotonic()
    statements = re.sub(r":seed\b", str(int(seed)), path.read_text())
    cursor.execute(statements)
    say(f"  {path.stem:20} {time.monotonic() - started:6.1f} s")


@contextmanager
def _without_indexes(cursor, say):
    """Drop the indexes that no constraint needs and build them again at the end: many times faster than keeping them."""
    cursor.execute(
        """
        SELECT format('DROP INDEX %%I', c.relname), pg_get_indexdef(i.indexrelid)
          FROM pg_index i
          JOIN pg_class c ON c.oid = i.indexrelid
         WHERE i.indrelid = ANY (%s::regclass[])
           AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    """,
        [list(TABLES)],
    )
    indexes = cursor.fetchall()
    for drop, _definition in indexes:
        cursor.execute(drop)
    yield
    started = time.monotonic()
    for _drop, definition in indexes:
        cursor.execute(definition)
    say(f"  {'indexes':20} {time.monotonic() - started:6.1f} s")
