"""How each family of figures came about: functions of the knowledge base and a day."""
