"""Where does everybody stand: who presses whom, who wants the same, who counts on an issue and why?"""
