"""From one wish for a card to the card in hand: applications, blank cards, printing, shipment, hand-over."""
