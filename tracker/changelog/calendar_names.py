"""Names of months and weekdays in Danish, Norwegian, Swedish and English."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januar january januari jan",
            "februar february februari feb febr",
            "marts mars march mar mrt",
            "april apr",
            "maj may mai",
            "juni june jun",
            "juli july jul",
            "august augusti aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month by lower-case name or abbreviation, 1-12."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mandag måndag monday man mån mon",
            "tirsdag tisdag tuesday tirs tir tis tues tue",
            "onsdag wednesday ons wed",
            "torsdag thursday tors tor thurs thu",
            "fredag friday fre fri",
            "lørdag lördag saturday lør lör sat",
            "søndag söndag sunday søn sön sun",
        )
    )
    for name in names.split()
}
"""Weekday by lower-case name or abbreviation, Monday 0 as in `date.weekday`."""
