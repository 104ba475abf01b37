"""The one contract that import-linter does not ship: a room's tables are its own."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OwnTablesContract(Contract):
    """Tables are imported by models (for keys) and by their own room's operations and queries; by nobody else.

    `parents`: the classes that other rooms' operations may name, because creating is an operation on the parent.
    Doors keep scratch rows through the functions of a room's scratch, since no event tells of them; they name no table.
    """

    package = fields.StringField()
    parents = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    within_room = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """List every module that imports a table that is not its own."""
        tables = sorted(m for m in graph.modules if self._place(m)[1:2] in (["models"], ["scratch"]))
        breaches = [
            (importer, table)
            for table in tables
            for importer in sorted(graph.find_modules_that_directly_import(table))
            if not self._allowed(importer, table) and not self._named_well(graph, importer, table)
        ]
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line a breach, with the way out."""
        for importer, table in check.metadata["breaches"]:
            output.print_error(f"{importer} touches {table}: ask that room's queries or operations.")

    def _place(self, module: str) -> list[str]:
        """The room and what follows: throughline.plan.models.parts → plan, models, parts."""
        package, *place = module.split(".")
        return place if package == self.package else []

    def _allowed(self, importer: str, table: str) -> bool:
        room, kind, *_ = self._place(table)
        own, part = [*self._place(importer), "", ""][:2]
        if own == room:
            return part in {*self.within_room, "models"}
        return part == kind == "models"

    def _named_well(self, graph: ImportGraph, importer: str, table: str) -> bool:
        lines = [str(d["line_contents"]) for d in graph.get_import_details(importer=importer, imported=table)]
        names = {name.strip() for line in lines for name in line.partition(" import ")[2].split(",")}
        if self._place(table)[1:2] == ["scratch"]:
            return self._place(importer)[:1] == ["web"] and all(n.islower() or n.endswith("Row") for n in names)
        return self._place(importer)[1:2] == ["operations"] and names <= {*self.parents}
