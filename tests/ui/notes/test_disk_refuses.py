"""A disk that refuses while someone writes at the desk: nothing is lost. Short; see packaging/campaign.py."""

import campaign_editor


def test_the_text_stays_in_the_editor_and_is_kept_when_the_disk_is_well() -> None:
    product, control = campaign_editor.rows(90)
    assert product.failures == []
    assert product.count > 2
    assert any("called kept and is not" in failure for failure in control.failures)
