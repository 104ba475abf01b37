"""The pages: each function prepares what one template shows. No template reckons anything."""
