"""Files that the web client fetches with its download helper."""

import json
from contextlib import contextmanager

from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, InternalServerError

from odoo import http
from odoo.exceptions import AccessError, UserError


@contextmanager
def told():
    """Errors in the form in which the web client's download helper shows them, with the status that is theirs:
    403 for what the user may not do, 400 for what cannot be understood."""
    try:
        yield
    except HTTPException:
        raise
    except AccessError as error:
        raise Forbidden(_shown(error)) from error
    except (UserError, TypeError, ValueError, KeyError) as error:
        raise BadRequest(_shown(error)) from error
    except Exception as error:
        raise InternalServerError(_shown(error)) from error


def asked(data):
    """What the client sent as ``data``: a JSON object.

    :raise ValueError: if it is none
    """
    values = json.loads(data or "null")
    if not isinstance(values, dict):
        raise ValueError("data is no JSON object")
    return values


def _shown(error):
    return json.dumps({"code": 200, "message": "Odoo Server Error", "data": http.serialize_exception(error)})
