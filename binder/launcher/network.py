"""What a company's network asks for. pip reads its own settings and the proxy variables; Maven reads neither.

Nothing here overrides what a person wrote into ~/.m2/settings.xml or MAVEN_OPTS.
"""

from __future__ import annotations

from typing import Mapping
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
# Maven's HTTP client looks at these properties only when told to.
HEED_PROPERTIES = "-Daether.connector.http.useSystemProperties=true"


def maven_options(environment: Mapping[str, str]) -> list[str]:
    """HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or in small letters) as Java properties; nothing where there is no proxy."""
    options: list[str] = []
    for scheme in ("https", "http"):
        proxy = _split(_value(environment, f"{scheme}_proxy"))
        if proxy is not None and proxy.hostname and f"-D{scheme}.proxyHost" not in environment.get("MAVEN_OPTS", ""):
            port = proxy.port or DEFAULT_PORTS.get(proxy.scheme, 80)
            options += [f"-D{scheme}.proxyHost={proxy.hostname}", f"-D{scheme}.proxyPort={port}"]
    if not options:
        return []
    direct = "|".join(_patterns(_value(environment, "no_proxy")))
    return [HEED_PROPERTIES, *options, *([f"-Dhttp.nonProxyHosts={direct}"] if direct else [])]


def password_is_needed(environment: Mapping[str, str]) -> bool:
    """Whether a proxy has a name and password, which a command line would show to others on the machine."""
    proxies = (_split(_value(environment, f"{scheme}_proxy")) for scheme in ("https", "http"))
    return any(proxy is not None and proxy.username for proxy in proxies)


def _value(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name) or environment.get(name.upper()) or ""


def _split(address: str):
    if not address:
        return None
    try:
        proxy = urlsplit(address if "://" in address else f"http://{address}")
        _ = proxy.port
        return proxy
    except ValueError:  # No address at all: pip will say so.
        return None


def _patterns(hosts: str) -> list[str]:
    """'localhost,.example.com' as Java writes it. Java knows no address ranges: those are left out."""
    patterns = []
    for host in hosts.replace(" ", ",").split(","):
        name = host.strip()
        if not name or "/" in name or "|" in name:
            continue
        if name == "*":
            return ["*"]
        if name.startswith("."):
            patterns.append(f"*{name}")
        else:
            patterns += [name, f"*.{name}"] if "." in name and not name.replace(".", "").isdigit() else [name]
    return patterns
