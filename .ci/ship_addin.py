"""What a wheel carries beside the code: the built add-in, and the manifests' templates."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ADDIN = ("icons", "outlook", "pane", "playground", "gmail")


class ShipAddin(BuildHookInterface[Any]):
    """Puts them into `consentry/shipped`, where `consentry.settings` looks first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises FileNotFoundError when the add-in isn't built: nobody would notice before a mail client does."""
        if version == "editable":
            return
        top = Path(self.root)
        built = {str(top / "addin" / "dist" / part): f"consentry/shipped/addin/{part}" for part in ADDIN}
        missing = [folder for folder in built if not Path(folder).is_dir()]
        if missing:
            raise FileNotFoundError(f"The add-in isn't built: there is no {missing[0]}. `make wheel` builds both.")
        build_data["force_include"] |= {**built, str(top / "manifests"): "consentry/shipped/manifests"}
