"""The chips: which rotation, sites and duties are shown, and whether only what has problems."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QMenu

from app.text.doorway import _
from views.kit import theme
from views.kit.chips import Chip
from views.kit.flow import FlowRow
from views.kit.plain import menu_words
from views.pages.rotations.facts import Facts
from views.pages.rotations.scene import Shown


class Choosers(FlowRow):
    """A row of chips. `changed` gets what is shown; `rotation_changed` the rotation that is asked
    for (None: all)."""

    def __init__(
        self,
        changed: Callable[[Shown], object],
        rotation_changed: Callable[[UUID | None], object],
    ) -> None:
        self._changed, self._rotation_changed = changed, rotation_changed
        self.shown = Shown()
        self.rotation = Chip(_("All rotations"), "refresh-cw")
        self.sites = Chip(_("All sites"), "globe")
        self.duties = Chip(_("All duties"))
        self.problems = Chip(_("Only problems"), "list-filter", toggled=self._only_problems)
        self.second = Chip("", "clock")
        self._menus = {
            chip: QMenu() for chip in (self.rotation, self.sites, self.duties, self.second)
        }
        super().__init__((self.rotation, self.sites, self.duties, self.problems, self.second))
        for chip, menu in self._menus.items():
            menu.setParent(chip, menu.windowFlags())
            chip.set_menu(menu)
        theme.on_change(self.updateGeometry)

    def show_rotations(self, names: Mapping[UUID, str], chosen: UUID | None) -> None:
        """Which rotations there are, and which one is shown."""
        self.rotation.set_text(
            names.get(chosen, _("All rotations")) if chosen else _("All rotations")
        )
        self.rotation.set_active(True)
        menu = self._menus[self.rotation]
        menu.clear()
        for one, name in names.items():
            self._entry(menu, name, one == chosen, _calls(self._rotation_changed, one))
        if len(names) > 1:
            menu.addSeparator()
            self._entry(
                menu, _("All rotations"), chosen is None, lambda: self._rotation_changed(None)
            )
        self.updateGeometry()

    def show_facts(self, facts: Facts) -> None:
        """What there is to choose from in the rota that is shown."""
        sites = {site: facts.site_name(site) for site in facts.sites_shown}
        duties = {row.id: row.name for row in facts.view.rota.duties}
        self._keep(sites, duties)
        menu = self._menus[self.sites]
        menu.clear()
        everything = _("Both sites") if len(sites) == 2 else _("All sites")
        self._entry(menu, everything, self.shown.sites is None, lambda: self._narrow_sites(None))
        for one, name in sites.items():
            chosen = self.shown.sites is not None and one in self.shown.sites
            self._entry(menu, name, chosen, _calls(self._narrow_sites, one))
        self.sites.setVisible(len(sites) > 1)
        picked = [sites[one] for one in self.shown.sites or () if one in sites]
        self.sites.set_text(", ".join(picked) or everything)
        self.sites.set_active(self.shown.sites is not None)
        self._show_duties(duties)
        self._show_zones(facts)
        self.updateGeometry()

    def show_count(self, problems: int) -> None:
        """How many problems there are."""
        self.problems.set_count(problems or None)
        self.updateGeometry()

    def _show_duties(self, duties: Mapping[UUID, str]) -> None:
        menu = self._menus[self.duties]
        menu.clear()
        names = list(dict.fromkeys(duties.values()))
        everything = _join(names) if 0 < len(names) < 3 else _("All duties")
        self._entry(menu, everything, self.shown.duties is None, lambda: self._narrow_duties(None))
        for one, name in duties.items():
            chosen = self.shown.duties is not None and one in self.shown.duties
            self._entry(menu, name, chosen, _calls(self._narrow_duties, one))
        picked = [duties[one] for one in self.shown.duties or () if one in duties]
        self.duties.setVisible(len(duties) > 1)
        self.duties.set_text(", ".join(picked) or everything)
        self.duties.set_active(self.shown.duties is not None)

    def _show_zones(self, facts: Facts) -> None:
        own = facts.zone.key
        zones = {
            facts.view.rota.sites[site].zone: facts.site_name(site) for site in facts.sites_shown
        }
        zones.setdefault("UTC", "UTC")
        zones.pop(own, None)
        menu = self._menus[self.second]
        menu.clear()
        self._entry(menu, _("No second zone"), not self.shown.second, lambda: self._zone(""))
        for key, name in zones.items():
            words = name if name == key else f"{name}, {key}"
            self._entry(menu, words, key == self.shown.second, _calls(self._zone, key))
        self.second.set_text(zones.get(self.shown.second, ""))
        self.second.setAccessibleName(_("Second zone"))
        self.second.setToolTip(_("Second zone on the axis"))
        self.second.set_active(bool(self.shown.second))

    def _keep(self, sites: Mapping[UUID, str], duties: Mapping[UUID, str]) -> None:
        """Another rotation may not have what was chosen."""
        if self.shown.sites is not None and not self.shown.sites & sites.keys():
            self.shown = replace(self.shown, sites=None)
        if self.shown.duties is not None and not self.shown.duties & duties.keys():
            self.shown = replace(self.shown, duties=None)

    def _tell(self, shown: Shown) -> None:
        self.shown = shown
        self._changed(shown)

    def _only_problems(self, on: bool) -> None:
        self._tell(replace(self.shown, only_problems=on))

    def _narrow_sites(self, site: UUID | None) -> None:
        self._tell(replace(self.shown, sites=None if site is None else frozenset({site})))

    def _narrow_duties(self, duty: UUID | None) -> None:
        self._tell(replace(self.shown, duties=None if duty is None else frozenset({duty})))

    def _zone(self, key: str) -> None:
        self._tell(replace(self.shown, second=key))

    @staticmethod
    def _entry(menu: QMenu, words: str, chosen: bool, run: Callable[[], object]) -> None:
        action = menu.addAction(menu_words(words))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _on=False: run())


def _calls(run: Callable[..., object], value: object) -> Callable[[], object]:
    return lambda: run(value)


def _join(names: list[str]) -> str:
    if len(names) == 2:
        second = names[1].lower() if names[1].istitle() else names[1]
        return _("{first} and {second}").format(first=names[0], second=second)
    return ", ".join(names)
