#!/usr/bin/env python3
"""Prints the demo accounts with their roles, one county and the city. Usage: accounts.py service.json"""
import json, sys, unicodedata

ROLES = {"officer": "执法人员", "squad_leader": "中队长", "brigade_head": "承办机构负责人（大队长）", "legal": "法制审核人员", "principal": "行政机关负责人", "clerk": "内勤（档案员）",
         "supervisor": "上级监督人员", "sysadmin": "系统管理员", "secadmin": "安全管理员", "auditadmin": "审计管理员"}


def pad(text, width):
    return text + " " * (width - sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))


service = json.load(open(sys.argv[1]))
units = {u["key"]: u["name"] for u in service["units"]}
print(f"Demo accounts (made-up people), password {service['password']}:")
for a in service["accounts"]:
    if a["account"].startswith("tz_") or a["account"][-1:] in "34" and "yuan" in a["account"]:
        continue
    print(f"  {pad(a['account'], 14)}{pad(a['name'], 8)}{pad('、'.join(ROLES[r] for r in a['roles']), 26)}{units[a['unit']]}")
