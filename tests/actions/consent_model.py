"""What may lift a no that a lead has said: its own false at that address, or an admin. Kept apart from the mirror."""

from dataclasses import dataclass, field

from tests.simulators.marketo import Simulator
from tests.simulators.marketo.simulator import REFUSING

No = tuple[int, str, str]  # lead, address, flag


@dataclass
class Told:
    """Every no that Consentry was told and that nobody has taken back."""

    standing: set[No] = field(default_factory=set)
    permitted: set[str] = field(default_factory=set)

    def tell(self, simulator: Simulator) -> None:
        """Consentry has read everything that it may see."""
        for lead in simulator.leads:
            if lead.id not in simulator.hidden_leads:
                self.standing |= {(lead.id, lead.email or "", flag) for flag in REFUSING if lead[flag]}

    def take_back(self, simulator: Simulator) -> None:
        """A lead that is there, with that address, and says false: it alone may."""
        self.standing -= {
            (lead.id, lead.email or "", flag) for lead in simulator.leads for flag in REFUSING if not lead[flag]
        }

    def permit(self, address: str) -> None:
        """An admin has documented a permission: it lifts what no lead says that is there, now or later."""
        self.permitted.add(address)

    def refused(self, simulator: Simulator) -> set[str]:
        """The addresses that must not be clear."""
        seen = {
            (lead.id, lead.email or "", flag)
            for lead in simulator.leads
            for flag in REFUSING
            if lead[flag] and lead.id not in simulator.hidden_leads
        }
        return {no[1] for no in self.standing if no[1] and (no in seen or no[1] not in self.permitted)}
