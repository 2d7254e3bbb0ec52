"""Notes on screen: the writing surface, the signed page, history, addenda, and the dialogs around them."""
