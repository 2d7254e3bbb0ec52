"""Answers to a measure by what they are worth: item by item, as it is asked."""

from inglenook.app.shelf import measures


def the(measure_id):
    return next(measure for measure in measures() if measure.id == measure_id)


def asked(measure, total_id="sum"):
    """The items of a total in the order of the sheet."""
    (total,) = (total for total in measure.totals if total.id == total_id)
    rows = [row for each in measure.sheet.outline.questions for row in getattr(each, "rows", ("",))]
    return sorted(total.items, key=lambda item: rows.index(item.row))


def chosen(measure, places, total_id="sum"):
    """The item's options by place, the first is 0; None: skipped."""
    answers = {}
    for item, place in zip(asked(measure, total_id), places, strict=True):
        if place is None:
            continue
        question = measure.sheet.outline.question(item.question)
        if item.row:
            option = question.fields[0].options[place]
            rows = answers.setdefault(item.question, {"rows": {}})["rows"]
            rows[item.row] = {item.field: option}
        else:
            answers[item.question] = question.options[place]
    return answers


def spread(total, count, most):
    """So many places that come to a total, none above `most`."""
    return [min(most, max(0, total - most * place)) for place in range(count)]
