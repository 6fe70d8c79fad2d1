from . import daily_mail
from . import ar_evidence
