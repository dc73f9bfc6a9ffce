"""One follow-up round (uppföljningstillfälle) over many workbooks: the calls that the faces and scripts share."""
