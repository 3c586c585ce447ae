"""How is it shown: as a picture, a table, a sentence?"""
