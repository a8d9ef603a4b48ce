"""Why a request was not carried out."""


class Refusal(Exception):
    """Nothing was run: FIELD of the request (dotted path) is not as it must be. The reason holds no value of the request."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
