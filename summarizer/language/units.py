"""Units as news prints them: one canonical name each, their families, and how to convert.

Money is never converted: a rate needs a date. Durations in months and years are converted at their mean
length, which is enough to compare "18 months" with "a year and a half".
"""

from __future__ import annotations

_CURRENCIES = {
    "USD": "us dollars|us dollar|u.s. dollars|u.s. dollar|american dollars|dollars|dollar|bucks",
    "EUR": "euros|euro",
    "GBP": "pounds sterling|british pounds|pound sterling|sterling",
    "JPY": "yen|japanese yen",
    "CNY": "yuan|renminbi|rmb|chinese yuan",
    "INR": "rupees|rupee|indian rupees",
    "PKR": "pakistani rupees",
    "LKR": "sri lankan rupees",
    "AUD": "australian dollars|australian dollar",
    "CAD": "canadian dollars|canadian dollar",
    "NZD": "new zealand dollars|new zealand dollar",
    "HKD": "hong kong dollars|hong kong dollar",
    "SGD": "singapore dollars|singapore dollar",
    "TWD": "taiwan dollars|taiwanese dollars",
    "CHF": "swiss francs|swiss franc|francs",
    "SEK": "swedish kronor|swedish krona|kronor",
    "NOK": "norwegian kroner|norwegian krone",
    "DKK": "danish kroner|danish krone|kroner",
    "RUB": "rubles|ruble|roubles|rouble|russian rubles",
    "UAH": "hryvnia|hryvnias",
    "PLN": "zloty|zlotys|zlotych",
    "CZK": "czech crowns|czech koruna",
    "HUF": "forints|forint",
    "TRY": "turkish lira|turkish liras|lira|liras",
    "ILS": "shekels|shekel",
    "AED": "dirhams|dirham",
    "SAR": "riyals|saudi riyals|riyal",
    "IRR": "iranian rials|rials",
    "KRW": "won|south korean won|korean won",
    "THB": "baht",
    "IDR": "rupiah",
    "PHP": "philippine pesos",
    "MYR": "ringgit",
    "VND": "vietnamese dong",
    "BDT": "taka",
    "MXN": "mexican pesos|pesos|peso",
    "BRL": "reais|brazilian reais|brazilian real",
    "ARS": "argentine pesos|argentinian pesos",
    "CLP": "chilean pesos",
    "COP": "colombian pesos",
    "CRC": "colones",
    "ZAR": "rand|south african rand",
    "NGN": "naira",
    "KES": "kenyan shillings",
    "UGX": "ugandan shillings",
    "EGP": "egyptian pounds",
    "BTC": "bitcoins|bitcoin|btc",
    # Several countries count in these; without the country there is no code.
    "crowns": "crowns",
    "dinars": "dinars|dinar",
    "shillings": "shillings",
}
# parts of a currency: canonical name, currency, factor, as printed
_SMALL_CHANGE = (("cents", "USD", 0.01, "cents|cent"), ("pence", "GBP", 0.01, "pence|penny|p"))

# family: {canonical name: (factor to the family's base unit, as printed)}
_MEASURES: dict[str, dict[str, tuple[float, str]]] = {
    "length": {
        "nm": (1e-9, "nanometers|nanometer|nanometres|nanometre"),
        "mm": (0.001, "mm|millimeters|millimeter|millimetres|millimetre"),
        "cm": (0.01, "cm|centimeters|centimeter|centimetres|centimetre"),
        "m": (1.0, "m|meters|meter|metres|metre"),
        "km": (1000.0, "km|kms|kilometers|kilometer|kilometres|kilometre"),
        "in": (0.0254, "inches|inch|in."),
        "ft": (0.3048, "ft|ft.|feet|foot"),
        "yd": (0.9144, "yards|yard|yd|yds"),
        "mi": (1609.344, "miles|mile|mi"),
        "nautical miles": (1852.0, "nautical miles|nautical mile"),
        "light-years": (9.4607e15, "light-years|light-year|light years|light year"),
    },
    "mass": {
        "mg": (1e-6, "mg|milligrams|milligram"),
        "g": (0.001, "grams|gram|grammes|gm|g"),
        "kg": (1.0, "kg|kgs|kilograms|kilogram|kilos|kilo|kilogrammes"),
        "tonnes": (1000.0, "tonnes|tonne|metric tons|metric ton"),
        "tons": (907.18474, "tons|ton|short tons"),
        "lb": (0.45359237, "lb|lbs|lbs.|lb.|pounds|pound"),
        "oz": (0.028349523125, "oz|ounces|ounce"),
        "st": (6.35029318, "stone"),
    },
    "area": {
        "m²": (1.0, "m²|m2|sq m|square meters|square meter|square metres|square metre"),
        "km²": (
            1e6,
            "km²|km2|sq km|square kilometers|square kilometer|square kilometres|square kilometre",
        ),
        "sq ft": (0.09290304, "sq ft|square feet|square foot"),
        "sq mi": (2589988.110336, "sq mi|sq miles|square miles|square mile"),
        "ha": (10000.0, "ha|hectares|hectare"),
        "acres": (4046.8564224, "acres|acre"),
    },
    "volume": {
        "ml": (0.001, "ml|milliliters|millilitres|millilitre|milliliter"),
        "L": (1.0, "l|liters|liter|litres|litre"),
        "m³": (1000.0, "m³|m3|cubic meters|cubic meter|cubic metres|cubic metre"),
        "cu ft": (28.316846592, "cubic feet|cubic foot"),
        "gallons": (3.785411784, "gallons|gallon"),
        "pints": (0.473176473, "pints|pint"),
        "barrels": (158.987294928, "barrels|barrel|bbl"),
    },
    "speed": {
        "km/h": (
            1.0,
            (
                "km/h|kph|kmh|kmph|kilometers per hour|kilometres per hour|kilometers an hour"
                "|kilometres an hour|km per hour|km an hour|kilometer-per-hour|kilometre-per-hour"
            ),
        ),
        "mph": (1.609344, "mph|miles per hour|miles an hour|mile-per-hour|mile-an-hour"),
        "m/s": (3.6, "m/s|meters per second|metres per second|meters a second|metres a second"),
        "ft/s": (1.09728, "feet per second|feet a second"),
        "knots": (1.852, "knots|knot"),
    },
    "duration": {
        "milliseconds": (0.001, "ms|milliseconds|millisecond"),
        "seconds": (1.0, "seconds|second|secs|sec"),
        "minutes": (60.0, "minutes|minute|mins|min"),
        "hours": (3600.0, "hours|hour|hrs|hr"),
        "days": (86400.0, "days|day"),
        "nights": (86400.0, "nights|night"),
        "weeks": (604800.0, "weeks|week"),
        "months": (2629746.0, "months|month"),
        "years": (31556952.0, "years|year|yrs|yr"),
        "decades": (315569520.0, "decades|decade"),
        "centuries": (3155695200.0, "centuries|century"),
    },
    "data": {
        "KB": (1e3, "kb|kilobytes|kilobyte"),
        "MB": (1e6, "mb|megabytes|megabyte"),
        "GB": (1e9, "gb|gigabytes|gigabyte"),
        "TB": (1e12, "tb|terabytes|terabyte"),
    },
    "data rate": {
        "Kbps": (1e3, "kbps|kilobits per second"),
        "Mbps": (1e6, "mbps|megabits per second"),
        "Gbps": (1e9, "gbps|gigabits per second"),
    },
    "energy": {
        "J": (1.0, "joules|joule"),
        "kcal": (4184.0, "kcal|kilocalories|calories|calorie"),
        "kWh": (3.6e6, "kwh|kilowatt-hours|kilowatt hours|kilowatt-hour"),
        "MWh": (3.6e9, "mwh|megawatt-hours|megawatt hours|megawatt-hour"),
        "GWh": (3.6e12, "gwh|gigawatt-hours|gigawatt hours|gigawatt-hour"),
        "TWh": (3.6e15, "twh|terawatt-hours|terawatt hours|terawatt-hour"),
        "kilotons": (4.184e12, "kilotons|kiloton|kilotonnes|kt"),
        "megatons": (4.184e15, "megatons|megaton|megatonnes"),
    },
    "power": {
        "W": (1.0, "watts|watt"),
        "kW": (1e3, "kw|kilowatts|kilowatt"),
        "MW": (1e6, "mw|megawatts|megawatt"),
        "GW": (1e9, "gw|gigawatts|gigawatt"),
        "hp": (745.699872, "hp|bhp|horsepower"),
    },
    "frequency": {
        "Hz": (1.0, "hz|hertz"),
        "kHz": (1e3, "khz|kilohertz"),
        "MHz": (1e6, "mhz|megahertz"),
        "GHz": (1e9, "ghz|gigahertz"),
    },
    "pressure": {"hPa": (1.0, "hpa|millibars|millibar"), "psi": (68.947573, "psi")},
    "voltage": {"V": (1.0, "volts|volt"), "kV": (1e3, "kv|kilovolts|kilovolt")},
    "percent": {"%": (1.0, "%|percent|per cent|pct|pc|prozent|procent|pour cent|por ciento|per cento")},
    "points": {
        "percentage points": (1.0, "percentage points|percentage point|percent points|%-points|pp"),
        "basis points": (0.01, "basis points|basis point|bps"),
    },
    "index points": {"points": (1.0, "points|point|pts")},
    "multiple": {"times": (1.0, "times|time|fold|x")},
    "angle": {"degrees": (1.0, "degrees|degree|°")},
    "magnitude": {"magnitude": (1.0, "magnitude")},
    "sound": {"dB": (1.0, "db|decibels|decibel")},
    "image": {"MP": (1.0, "megapixels|megapixel")},
    "concentration": {"ppm": (1.0, "ppm|parts per million"), "ppb": (0.001, "ppb|parts per billion")},
}
CLOCK = "hour of day"
"""The unit of a clock time that a figure gives: 23.5 is half past eleven at night."""
_TEMPERATURES = {
    "°C": "°c|degrees celsius|degree celsius|degrees c|celsius|degrees centigrade|ºc|c",
    "°F": "°f|degrees fahrenheit|degree fahrenheit|degrees f|fahrenheit|ºf|f",
    "K": "kelvin|kelvins",
}


def _factors() -> dict[str, tuple[str, float]]:
    table = {
        unit: (family, factor) for family, units in _MEASURES.items() for unit, (factor, _) in units.items()
    }
    table |= {code: (f"money:{code}", 1.0) for code in _CURRENCIES}
    table |= {name: (f"money:{code}", factor) for name, code, factor, _ in _SMALL_CHANGE}
    return table | dict.fromkeys(_TEMPERATURES, ("temperature", 1.0)) | {CLOCK: ("clock", 1.0)}


def _spellings() -> dict[str, str]:
    printed = [(unit, words) for units in _MEASURES.values() for unit, (_, words) in units.items()]
    printed += [*_CURRENCIES.items(), *_TEMPERATURES.items()]
    printed += [(name, words) for name, _, _, words in _SMALL_CHANGE]
    table = {word: unit for unit, words in printed for word in words.split("|")}
    return table | {code.lower(): code for code in _CURRENCIES if code != "TRY"}


_FACTORS = _factors()
_BASES = {"age": "years", "temperature": "°C"} | {
    family: unit
    for unit, (family, factor) in reversed(_FACTORS.items())
    if factor == 1.0 and unit not in _TEMPERATURES
}
SPELLINGS = _spellings()
"""Every spelling of a unit or currency in lower case, with its canonical name."""


def unit_family(unit: str | None) -> str:
    """What a unit measures: "length", "duration", "money:USD" ...; "count" for None.

    A unit that the table does not know is a family of its own ("other:parsecs").
    """
    if unit is None:
        return "count"
    known = _FACTORS.get(unit)
    return known[0] if known else f"other:{unit}"


def base_unit(family: str) -> str | None:
    """The unit of a family to which the others are converted for comparing; None where there is none."""
    return _BASES.get(family)


def convert(value: float, unit: str, to: str) -> float | None:
    """The value in another unit of the same family; None where there is no such conversion."""
    if unit == to:
        return value
    family = unit_family(unit)
    if family != unit_family(to):
        return None
    if family == "temperature":
        return _from_celsius(_to_celsius(value, unit), to)
    return value * _FACTORS[unit][1] / _FACTORS[to][1]


def _to_celsius(value: float, unit: str) -> float:
    if unit == "°F":
        return (value - 32) * 5 / 9
    return value - 273.15 if unit == "K" else value


def _from_celsius(value: float, unit: str) -> float:
    if unit == "°F":
        return value * 9 / 5 + 32
    return value + 273.15 if unit == "K" else value
