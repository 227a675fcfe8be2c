"""Forms of the resume pages."""

from __future__ import annotations

from typing import Any

from django import forms


class PastedText(forms.CharField):
    """Text from anywhere: NUL characters, which some programs leave in what they copy, are dropped and nothing else is."""

    def __init__(self, *, too_long: str, rows: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), error_messages={"max_length": too_long}, **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class ResumeForm(forms.Form):
    """A file or its text. What the file really is, the service decides by its bytes."""

    file = forms.FileField(
        label="Your resume", required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt"})
    )
    text = PastedText(
        label="Resume text",
        required=False,
        max_length=1_000_000,
        rows=6,
        too_long="This is longer than any resume. Paste at most 1,000,000 characters.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not data.get("text") and not self.errors:
            self.add_error("file", "Choose a file, or paste the text of your resume.")
        return data

    def refuse(self, code: str, message: str, guidance: str) -> None:
        """Put a refusal of the service beside the field it is about."""
        self.add_error("file" if self.cleaned_data.get("file") else "text", forms.ValidationError(f"{message} {guidance}", code=code))


class UploadForm(ResumeForm):
    title = forms.CharField(label="A name for it", required=False, max_length=200)
