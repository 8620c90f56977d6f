"""Apache Jena Fuseki with TDB2 datasets, from the jars that `make servers` fetches."""

from collections.abc import Sequence
from pathlib import Path

from tests.servers.oxigraph import answers, clear
from tests.servers.process import JARS, Server, free_port

SERVER = "PREFIX fuseki: <http://jena.apache.org/fuseki#>\nPREFIX tdb2: <http://jena.apache.org/2016/tdb#>\n"
DATASET = """
[] a fuseki:Service ; fuseki:name "{name}" ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
                  [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
                  [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] ;
  fuseki:dataset [ a tdb2:DatasetTDB2 ; tdb2:location "{folder}" ; tdb2:unionDefaultGraph {union} ] .
"""


class FusekiServer(Server):
    """Some datasets on one server; in that called `union` the default graph is all graphs together."""

    def __init__(self, folder: Path, names: Sequence[str] = ("ds",), port: int = 0) -> None:
        """Take the folder that it keeps and the names of its datasets."""
        port = port or free_port()
        self._url = f"http://127.0.0.1:{port}"
        settings = folder / "settings.ttl"
        for name in names:
            (folder / name).mkdir(parents=True, exist_ok=True)
        services = (DATASET.format(name=it, folder=folder / it, union=str(it == "union").lower()) for it in names)
        settings.write_text(SERVER + "".join(services), encoding="utf-8")
        command = ["java", "-Xmx1g", "-cp", f"{JARS / 'fuseki'}/*", "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"]
        options = ["--localhost", f"--port={port}", "--ping", f"--config={settings}"]
        super().__init__([*command, *options], folder / "log", lambda: answers(f"{self._url}/$/ping"))

    def address(self, name: str = "ds") -> str:
        """Return whomet's address of a dataset."""
        return f"sparql+{self._url}/{name}"

    def clear(self, name: str = "ds") -> None:
        """Empty a dataset."""
        clear(f"{self._url}/{name}/update")
