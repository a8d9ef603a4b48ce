"""Starts wapiti with the arguments that come on standard input: of a command line everybody on the machine could read the password."""

import json
import sys

from wapitiCore.main.wapiti import wapiti_asyncio_wrapper

sys.argv = ["wapiti", *json.load(sys.stdin)]
wapiti_asyncio_wrapper()
