"""Neo4j's community edition, from the jars that `make servers` fetches."""

import os
import subprocess
from pathlib import Path

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from kg.store.access import Access
from tests.servers.http import CERTIFICATE
from tests.servers.process import JARS, Server, free_port

OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang", "java.net")  # Neo4j 5 needs them
SETTINGS = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size=512m
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
dbms.security.auth_enabled={auth}
"""
CERTIFIED = """dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory={folder}
dbms.ssl.policy.bolt.client_auth=NONE
server.bolt.tls_level=OPTIONAL
"""
CLEAR = "MATCH (it) CALL (it) { DETACH DELETE it } IN TRANSACTIONS OF 5000 ROWS"


class Neo4jServer(Server):
    """One database on a free port; with a password it also encrypts, for who wants it."""

    def __init__(self, folder: Path, password: str = "") -> None:
        """Take the folder that it keeps; the password is that of the user neo4j."""
        port = free_port()
        self.address, self.access = (
            f"bolt://127.0.0.1:{port}",
            Access(user="neo4j" if password else "", password=password),
        )
        (folder / "conf").mkdir(parents=True)
        settings = SETTINGS.format(port=port, auth=str(bool(password)).lower())
        if password:
            _certify(folder / "tls")
            settings += CERTIFIED.format(folder=folder / "tls")
        (folder / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
        java = ["java", "-Xmx512m", *(f"--add-opens=java.base/{it}=ALL-UNNAMED" for it in OPENED)]
        java += ["-cp", f"{JARS / 'neo4j'}/*"]
        if password:
            places = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}
            command = [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
            subprocess.run(command, check=True, capture_output=True, env=os.environ | places)
        homes = [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
        super().__init__([*java, "org.neo4j.server.CommunityEntryPoint", *homes], folder / "log", self.answers)

    def driver(self) -> Driver:
        """Connect as whoever may do everything."""
        auth = (self.access.user, self.access.password) if self.access.user else None
        return GraphDatabase.driver(self.address, auth=auth, notifications_min_severity="OFF")

    def run(self, text: str) -> list[list[object]]:
        """Run one statement, in a transaction of its own, and return the rows."""
        with self.driver() as driver, driver.session() as session:
            return [record.values() for record in session.run(text)]

    def answers(self) -> bool:
        """Say whether it answers a question."""
        try:
            return self.run("RETURN 1") == [[1]]
        except (DriverError, Neo4jError):
            return False

    def clear(self) -> None:
        """Empty the database; constraints and indexes stay."""
        self.run(CLEAR)


def _certify(folder: Path) -> None:
    """Write the key and the certificate of the tests where Neo4j looks for them."""
    folder.mkdir(parents=True)
    key, mark, certificate = CERTIFICATE.read_text(encoding="ascii").partition("-----BEGIN CERTIFICATE-----")
    (folder / "private.key").write_text(key, encoding="ascii")
    (folder / "public.crt").write_text(mark + certificate, encoding="ascii")
