"""The same by the openai SDK, on httpx: `openai_requests.py BASE_URL PICTURE COUNT CONCURRENCY [stream]`."""

import asyncio
import base64
import json
import pathlib
import sys
import time

import openai

WARM = 50
ANSWER = '{"title":"A page"}'


async def send(count: int, client: openai.AsyncOpenAI, picture: bytes, at_once: int, streams: bool) -> None:
    places = asyncio.Semaphore(at_once)

    async def ask() -> None:
        async with places:
            url = "data:image/jpeg;base64," + base64.b64encode(picture).decode()
            answer = await client.chat.completions.create(
                model="stub", stream=streams,
                messages=[{"role": "user", "content": [
                    {"type": "text", "text": "The title of this page, as JSON."},
                    {"type": "image_url", "image_url": {"url": url}},
                ]}],
            )
            if streams:
                content = ""
                async for chunk in answer:
                    content += chunk.choices[0].delta.content or ""
            else:
                content = answer.choices[0].message.content
            if content != ANSWER:
                raise SystemExit(f"the server answered otherwise: {content}")

    await asyncio.gather(*(ask() for _ in range(count)))


async def main() -> None:
    base_url, path, count, at_once = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    streams = sys.argv[5:] == ["stream"]
    picture = pathlib.Path(path).read_bytes()
    async with openai.AsyncOpenAI(base_url=base_url, api_key="none", max_retries=0) as client:
        await send(WARM, client, picture, at_once, streams)
        cpu, wall = time.process_time(), time.monotonic()
        await send(count, client, picture, at_once, streams)
        print(json.dumps({
            "cpu_ms": (time.process_time() - cpu) * 1e3 / count,
            "per_second": count / (time.monotonic() - wall),
        }))


asyncio.run(main())
