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

    def let_rest(self, simulator: Simulator) -> None:
        """What an admin's permission may have lifted by now stands no more, until it is told anew."""
        seen = {
            (lead.id, lead.email or "", flag)
            for lead in simulator.leads
            for flag in REFUSING
            if lead[flag] and lead.id not in simulator.hidden_leads
        }
        self.standing = {no for no in self.standing if no in seen or no[1] not in self.permitted}

    def refused(self) -> set[str]:
        """The addresses that must not be clear."""
        return {address for _, address, _ in self.standing if address}
