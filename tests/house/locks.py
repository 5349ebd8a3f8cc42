"""What the two lock files say."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

# SHA-256 of the two host names that uv.lock can't do without, so that only the lock itself names a registry.
PUBLIC_REGISTRY = {
    "a4aa2ac280bb8d1a0ce7a1be5a7bfb10292b49fe9435ad5cff19f421f3c70e41",
    "c899567ee906851741bf7f3bde17a33777859ff9f53ff54d6f0ea54cf31ad636",
}


def locks_name_public_registries_only(root: Path) -> list[str]:
    hosts = set(re.findall(r"\w+://([^/\"\s]+)", _text(root / "uv.lock")))
    strange = {host for host in hosts if hashlib.sha256(host.encode()).hexdigest() not in PUBLIC_REGISTRY}
    resolved = {package["resolved"] for package in _npm_packages(root).values() if "resolved" in package}
    return [f"uv.lock names {host}" for host in sorted(strange)] + [
        f"package-lock.json names {url}" for url in sorted(resolved)
    ]


def locks_know_every_dependency(root: Path) -> list[str]:
    """`uv sync --frozen` believes the lock; npm writes a lock without the packages a registry didn't have."""
    return [f"uv.lock has no {name}" for name in sorted(_wanted_python(root) - _locked_python(root))] + [
        f"package-lock.json has no {name}" for name in sorted(_missing_npm(root))
    ]


def _wanted_python(root: Path) -> set[str]:
    project = tomllib.loads(_text(root / "pyproject.toml"))
    groups = [project["project"]["dependencies"], *project.get("dependency-groups", {}).values()]
    wanted = chain.from_iterable(groups)
    return {re.split(r"[^\w.-]", name)[0].lower() for name in wanted}


def _locked_python(root: Path) -> set[str]:
    packages = tomllib.loads(_text(root / "uv.lock")).get("package", [])
    return {package["name"] for package in packages}


def _missing_npm(root: Path) -> Iterator[str]:
    packages = _npm_packages(root)
    there = {path.rpartition("node_modules/")[2] for path in packages}
    wishes = [json.loads(_text(root / "addin/package.json") or "{}"), *packages.values()]
    for wish in wishes:
        for kind in ("dependencies", "devDependencies", "optionalDependencies"):
            yield from wish.get(kind, {}).keys() - there


def _npm_packages(root: Path) -> dict[str, dict[str, str]]:
    lock = json.loads(_text(root / "addin/package-lock.json") or "{}")
    packages: dict[str, dict[str, str]] = lock.get("packages", {})
    return packages


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""
