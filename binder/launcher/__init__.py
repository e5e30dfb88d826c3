"""What binder/launch does, one concern a module."""
