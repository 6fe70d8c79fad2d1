from . import daily_mail
