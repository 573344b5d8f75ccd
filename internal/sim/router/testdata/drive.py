"""Drives the rehearsal router through Debian's python3-librouteros."""
import sys

try:
    import librouteros
    from librouteros.exceptions import TrapError, LibRouterosError
    from librouteros.login import plain, token
    from librouteros.query import Key, Or, And
except ImportError as e:
    sys.exit("python3-librouteros is not installed (apt-get install python3-librouteros): %s" % e)

host, port, user, password, method, version = sys.argv[1:]
methods = {"plain": plain, "token": token}


def connect(pw):
    return librouteros.connect(host=host, port=int(port), username=user, password=pw, login_method=methods[method], timeout=10)


def refused(text, f):
    try:
        f()
    except TrapError as e:
        assert text in str(e), "wanted %r, got %r" % (text, str(e))
        return
    raise AssertionError("not refused: " + text)


try:
    connect("wrong")
    raise AssertionError("a wrong password was let in")
except LibRouterosError as e:
    assert ("cannot log in" if method == "token" else "invalid user name or password") in str(e), e

api = connect(password)
assert [r["name"] for r in api("/system/identity/print")] == ["gw-utara"]
res = next(iter(api("/system/resource/print")))
assert res["version"].startswith(version + " "), res
clock = next(iter(api("/system/clock/print")))
iso = version.startswith("7.")
assert (clock["date"][4] == "-") == iso, clock
board = next(iter(api("/system/routerboard/print")))
assert board["serial-number"] == "HE508AB"

secrets = api.path("ppp", "secret")
new = secrets.add(name="budi", password="pw2", service="pppoe", profile="10M", comment="lunas:x:1")
assert new.startswith("*"), new
refused("secret with the same name already exists", lambda: secrets.add(name="budi", password="x"))
refused("input does not match any value of profile", lambda: secrets.add(name="tono", profile="nowhere"))
refused("unknown parameter shared-users", lambda: secrets.add(**{"name": "tono", "shared-users": "1"}))
refused("missing value(s) of argument(s) name", lambda: secrets.add(password="x"))
refused("invalid value for argument remote-address", lambda: secrets.add(**{"name": "tono", "remote-address": "nonsense"}))
refused("no such item", lambda: secrets.update(**{".id": "*FFFF", "profile": "10M"}))
refused("no such command", lambda: list(api("/ppp/nothing/print")))
refused("no such command", lambda: list(api("/ppp/secret/explode")))

name, profile, disabled = Key("name"), Key("profile"), Key("disabled")
assert [r["name"] for r in secrets.select(name).where(name == "budi")] == ["budi"]
assert list(secrets.select(name).where(name == "nobody")) == []
assert sorted(r["name"] for r in secrets.select(name).where(Or(name == "budi", name == "siti"))) == ["budi", "siti"]
assert sorted(r["name"] for r in secrets.select(name).where(And(profile == "10M", disabled == False))) == ["budi", "siti"]
assert set(secrets.select(name, profile).where(name == "siti").__iter__().__next__()) == {"name", "profile"}

secrets.update(**{".id": new, "profile": "default", "disabled": True})
row = next(iter(secrets.select(*map(Key, (".id", "profile", "disabled", "comment"))).where(name == "budi")))
assert row == {".id": new, "profile": "default", "disabled": True, "comment": "lunas:x:1"}, row

rows = list(api("/ppp/active/print"))
assert [(r["name"], r["address"]) for r in rows] == [("siti", "10.10.0.2")], rows
api.path("ppp", "active").remove(rows[0][".id"])
refused("no such item", lambda: api.path("ppp", "active").remove(rows[0][".id"]))

rules = list(api.path("ip", "firewall", "filter"))
assert rules[0]["dynamic"] is True
fixed = next(r for r in rules if not r["dynamic"])
filters = api.path("ip", "firewall", "filter")
top = filters.add(**{"chain": "forward", "action": "drop", "comment": "first", "place-before": fixed[".id"]})
assert [r[".id"] for r in filters][1] == top
refused("dynamic", lambda: filters.add(**{"chain": "forward", "action": "drop", "place-before": rules[0][".id"]}))

lists = api.path("ip", "firewall", "address-list")
entry = lists.add(list="lunas-isolir", address="10.10.0.9")
refused("already have such entry", lambda: lists.add(list="lunas-isolir", address="10.10.0.9"))
lists.remove(entry)
assert list(lists) == []
api.close()
print("all seen")
