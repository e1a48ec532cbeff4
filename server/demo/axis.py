"""The working days of the past months as a line of numbers, so that a story can be told backwards from its end."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.workdays import WorkCalendar
from server.demo.chance import Chance

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS_BACK = 300
FROM_TODAY_ON = time(10, 30)


class Axis:
    """Working days before `until`; today counts once the morning is under way."""

    def __init__(self, until: datetime, calendar: WorkCalendar) -> None:
        self.until = until
        here = until.astimezone(SHANGHAI)
        days = [here.date() - timedelta(days=n) for n in range(DAYS_BACK, 0, -1)]
        self._days = [day for day in days if calendar.is_workday(day)]
        if calendar.is_workday(here.date()) and here.time() >= FROM_TODAY_ON:
            self._days.append(here.date())

    def times(self, delays: list[int], ago: int, chance: Chance) -> list[datetime]:
        """When each step happens: the last one `ago` working days back, each `delay` working days after the one before."""
        index = len(self._days) - 1 - ago - sum(delays[1:])
        moments: list[datetime] = []
        for n, delay in enumerate(delays):
            index += delay if n else 0
            day = self._days[max(0, index)]
            if moments and moments[-1].astimezone(SHANGHAI).date() == day:
                moments.append(moments[-1] + timedelta(minutes=chance.number(4, 14)))
            else:
                moments.append(self._morning(day, chance))
        # Today's steps must be over by now, in their order.
        late = [n for n, moment in enumerate(moments) if moment >= self.until]
        for n in late:
            moments[n] = self.until - timedelta(minutes=len(moments) - n)
        return moments

    @staticmethod
    def _morning(day: date, chance: Chance) -> datetime:
        return datetime.combine(day, time(9, 5), SHANGHAI) + timedelta(minutes=chance.number(0, 55))
