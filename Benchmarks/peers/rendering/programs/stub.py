"""A server that answers chat requests half a second after they are in, in no work of its own:
`stub.py PORT`. `GET /received` tells how many requests, pictures and bytes came since it was last asked.
"""

import asyncio
import sys

from aiohttp import web

ANSWER = '{"title":"A page"}'
PAUSE = 0.5
received = {"requests": 0, "pictures": 0, "bytes": 0}


async def complete(request: web.Request) -> web.Response:
    body = await request.read()
    received["requests"] += 1
    received["pictures"] += body.count(b'"image_url":{') + body.count(b'"image_url": {')
    received["bytes"] += len(body)
    await asyncio.sleep(PAUSE)
    return web.json_response({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "stub",
        "choices": [{
            "index": 0, "finish_reason": "stop",
            "message": {"role": "assistant", "content": ANSWER},
        }],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010},
    })


async def tell(_: web.Request) -> web.Response:
    answer = dict(received)
    received.update(dict.fromkeys(received, 0))
    return web.json_response(answer)


application = web.Application(client_max_size=1 << 30)
application.router.add_post("/v1/chat/completions", complete)
application.router.add_get("/received", tell)
web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None)
