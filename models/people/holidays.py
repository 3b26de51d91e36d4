"""The public holidays of a country or region, and a site's own corrections of them.

They come from the `holidays` library, which is loaded when the first holiday is asked for.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from models.people.rows import HolidayChangeRow, SiteRow


@lru_cache(maxsize=1)
def holiday_regions() -> Mapping[str, tuple[str, ...]]:
    """The countries whose holidays are known (ISO 3166 codes), each with its regions."""
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    return {country: tuple(sorted(regions)) for country, regions in sorted(known.items())}


@lru_cache(maxsize=256)
def public_holidays(country: str, region: str, year: int) -> Mapping[date, str]:
    """The public holidays of one year; none for a country or region that is not known."""
    if region not in ("", *holiday_regions().get(country, ())) or country not in holiday_regions():
        return {}
    import holidays

    return dict(holidays.country_holidays(country, subdiv=region or None, years=year))


def site_holidays(
    site: SiteRow, changes: Iterable[HolidayChangeRow], first: date, last: date
) -> dict[date, str]:
    """A site's holidays from first to last, with their names, its own changes applied."""
    days = {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in public_holidays(site.country, site.region, year).items()
        if first <= day <= last
    }
    for change in changes:
        if change.site_id != site.id or not first <= change.day <= last:
            continue
        if change.works:
            days.pop(change.day, None)
        else:
            days[change.day] = change.name
    return dict(sorted(days.items()))
