from . import ar_confirmation_answer
