"""Workbooks encrypted with a known password: opened in memory for reading, never written.

A write-back would have to encrypt the whole file anew, and could not promise that nothing else changed.

Source: [MS-OFFCRYPTO], through the library msoffcrypto-tool, an optional extra.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from xl_malkort.errors import InputError, UsageError
from xl_malkort.i18n import _, fill


def decrypted(data: bytes, passwords: Sequence[str], name: str) -> bytes:
    """Give the workbook inside an encrypted file, by the first password that fits.

    In: the bytes of the file; the passwords to try, in order; the file's name, for messages.
    Raises: InputError MK124 when none fits or the encryption is of a kind that is not supported; UsageError MK011 when
    the extra is not installed.
    """
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    except ImportError as error:
        raise UsageError(
            "MK011",
            _("För att läsa krypterade arbetsböcker behövs ett tillägg: pip install 'xl-malkort[encrypted]'."),
        ) from error
    for password in passwords:
        content = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(data))
            office.load_key(password=password, verify_password=True)
            office.decrypt(content)
        except (DecryptionError, InvalidKeyError):
            continue
        except (FileFormatError, ParseError, ValueError, KeyError, OSError):
            break
        return content.getvalue()
    message = _("”{file}”: inget lösenord passar. Kontrollera lösenordsfilen, eller be enheten spara utan lösenord.")
    raise InputError("MK124", fill(message, file=name))
