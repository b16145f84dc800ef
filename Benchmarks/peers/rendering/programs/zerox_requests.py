"""A request a page by py-zerox, ten at a time: `zerox_requests.py ADDRESS PDF`."""

import asyncio
import os
import sys

# Else litellm fetches a list of prices from the network when it is imported.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
address, path = sys.argv[1:]
os.environ["OPENAI_API_KEY"] = "none"
os.environ["OPENAI_API_BASE"] = address

from pyzerox import zerox  # noqa: E402


async def main() -> None:
    answer = await zerox(file_path=path, model="gpt-4o-mini", concurrency=10, api_base=address)
    if not all(page.content for page in answer.pages):
        raise SystemExit("a page has no answer")


asyncio.run(main())
