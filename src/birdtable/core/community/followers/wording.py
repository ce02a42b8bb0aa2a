"""What a description does, whatever its words: asks for pictures, or promises money by the day."""

import re
from collections.abc import Mapping

from birdtable.core.community.followers.reading import Reading

_PICTURES = r"(?:pics?|pictures?|photos?|snaps?|selfies?|clips?|vids?|videos?|nudes?|names|screenshots?|secrets?)"
_ASKS = re.compile(
    rf" (?:send|dm|pm|submit|post|drop|share|show|swap|trade|buying|collecting|wanted|want) "
    rf"(?:(?:me|us|in|ur|your|yours|a|an|the|any|some|them|school|body|face|more|their|ya) ){{0,3}}{_PICTURES} "
    rf"| {_PICTURES} (?:of|from) (?:ur |your |the |a |any |some |cute |little |young |real )?"
    r"(?:girls?|boys?|kids?|child|children|teens?|pupils?|students?|someone|somebody|classmates?|teachers?|mums?) "
    rf"| (?:face|body)? ?{_PICTURES} (?:first|please|pls|wanted|for trade) "
)
_MONEY = r"(?:[$£€₽₹₺]|usd|eur|gbp|tl|lei|zł|zl|грн|руб|р|٪|%|percent|figures?)"
_BY_THE_DAY = (
    r"(?:an? (?:day|week|month)|in (?:24|48|72|\d) ?(?:hrs?|hours?|days?)|"
    r"per (?:day|week|month)|each (?:day|week|month)|every (?:day|week|month)|daily|weekly|"
    r"monthly|last (?:week|month)|a semana|al d[ií]a|por d[ií]a|ao dia|por dia|par jour|par semaine|pro tag|am tag|"
    r"al giorno|pe zi|dziennie|na dzie[nń]|в день|на день|за день|щодня|в месяц|günde|günlük|gün|haftada|per dag|"
    r"yawmi|يومي|يومياً|في اليوم|روزانہ|रोज|प्रतिदिन|দিনে|每天|每日|日收益|日赚|日入|毎日|sehari|mỗi ngày|na siku)"
)
_PROMISES = re.compile(
    rf"(?:{_MONEY} ?\d[\d,.]*k?|\d[\d,.]*k? ?{_MONEY}|\d+k)[^.!|]{{0,14}}?{_BY_THE_DAY}(?!\w)"
    rf"|(?:{_BY_THE_DAY})[^.!|\d]{{0,14}}(?:{_MONEY} ?\d|\d[\d,.]*k? ?{_MONEY})"
    r"|\d ?(?:-| )?figures?\b|\d ?% (?:win|return|profit|roi|gain)|(?:return|profit|gain)s? of \d+ ?%"
)


def wording(reading: Reading) -> Mapping[str, str]:
    """The signal of each thing it does, with the words."""
    found: dict[str, str] = {}
    if asks := _ASKS.search(reading.bio):
        found["asks_for_pictures"] = f"“{asks[0].strip()}”"
    if promises := _PROMISES.search(reading.raw):
        found["money_by_the_day"] = f"“{promises[0].strip()}”"
    return found
